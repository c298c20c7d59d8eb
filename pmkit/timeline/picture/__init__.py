"""Timeline -> picture of one incident: laid out as data first, then drawn as SVG."""
