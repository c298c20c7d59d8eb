"""Charts of a report for other programs: Vega-Lite as JSON, and pictures that are made of it."""
