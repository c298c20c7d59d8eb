"""Incident -> Markdown."""
