"""The gallery of pmkit's own documentation: its records in every form that a timeline can have."""
