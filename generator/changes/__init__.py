"""Owns what a change means in words, and the past of a fact sheet: history, git, the log of corrections."""
