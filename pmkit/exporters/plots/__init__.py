"""Charts of a report drawn without any library: with block characters, and as SVG."""
