"""Owns the step from a file to a record, or to its faults with the edits that mend them."""
