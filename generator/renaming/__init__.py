"""Owns what changes a record that others rest on: a new id, or its withdrawal."""
