"""What a team decides: `pmkit.toml`, or `[tool.pmkit]` in `pyproject.toml`."""
