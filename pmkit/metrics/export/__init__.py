"""Incidents and their events as rows, for databases, notebooks and spreadsheets."""
