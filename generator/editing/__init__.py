"""Owns changes to the text of records: what they mean, how they are laid out, and how new ones begin."""
