"""Owns the record types, their closed vocabularies, and what a record is called."""
