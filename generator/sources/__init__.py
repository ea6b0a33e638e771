"""Owns source texts as they are stored, and the proof that words stand there verbatim."""
