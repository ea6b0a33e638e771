"""Owns the one layout of a record's file."""
