"""Jinja, and nothing about incidents: folders of templates, escaping, Markdown made safe."""
