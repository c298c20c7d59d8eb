"""Jinja, and nothing about incidents."""
