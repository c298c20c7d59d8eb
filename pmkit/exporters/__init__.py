"""Report -> text for people and for programs. One file a format."""
