"""Owns numbers and their words: what a quantity says, what it bounds, and how that is written out and drawn."""
