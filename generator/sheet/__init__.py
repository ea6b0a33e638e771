"""Owns what is asked of all records together: the collection, its proofs, what of a source is covered and may be shown."""
