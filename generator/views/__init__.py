"""Owns what each kind of page shows: one module a kind, from the collection to plain values for a template."""
