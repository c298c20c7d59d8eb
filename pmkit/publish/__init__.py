"""All of it -> a site."""
