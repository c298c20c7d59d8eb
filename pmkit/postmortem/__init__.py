"""Incident -> Markdown: the view that templates see, the public part, the built-in templates."""
