"""Deployments as a team's pipeline lists them: CSV, JSON or a line of JSON each."""
