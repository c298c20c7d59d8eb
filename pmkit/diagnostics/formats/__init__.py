"""Diagnostics as text for people and for programs: one module a format."""

from pmkit.diagnostics.formats.catalog import FORMATS

__all__ = ["FORMATS"]
