"""Owns what readers can take away: the records in the formats of others, from the collection to bytes."""
