"""Owns the names that are withheld: how one is written down, and how it is found in any text, however it is spelled there."""
