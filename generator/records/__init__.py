"""Owns the record types, their closed vocabularies, and how a parsed YAML file becomes a record."""
