"""`pmkit render`: postmortems."""
