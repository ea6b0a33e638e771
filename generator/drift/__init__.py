"""Owns the look at the places where sources are published: which passages no longer stand there. It alone uses the network."""
