"""Owns the reports: what was found, as text for a person or in the format of another program."""
