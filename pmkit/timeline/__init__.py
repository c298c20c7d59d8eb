"""Incident -> Timeline: events in every reader's zone. Pages, reports and commands show it."""
