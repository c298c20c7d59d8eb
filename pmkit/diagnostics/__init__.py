"""What can be wrong, as data, and how it is shown."""
