"""The language server: what `pmkit validate` says, and the record's shape, while somebody types."""
