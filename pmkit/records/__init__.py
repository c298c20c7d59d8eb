"""YAML text <-> Record."""
