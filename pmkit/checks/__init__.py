"""Incident -> findings. One rule a file."""
