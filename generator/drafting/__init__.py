"""Owns the beginning of new records: what they can be told before a person writes a word."""
