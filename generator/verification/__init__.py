"""Owns the proof of a finished site: what its files say, read as readers and programs get them, held against the sources."""
