"""The reference pages of pmkit's own documentation, made from what the code itself reads."""
