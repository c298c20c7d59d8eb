"""Incidents -> numbers."""
