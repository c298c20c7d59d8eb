"""The nouns: what an incident is. No file format, no YAML, no input or output.

The types are `NamedTuple`s, not dataclasses: they are immutable as well, and `pmkit validate`
must start in a few milliseconds (`docs/explanation/decisions.md` has the figures).
"""
