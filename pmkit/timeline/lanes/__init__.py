"""Many incidents: a calendar of what was going on when, in lanes by severity or by service."""
