"""Owns the record format as people learn it who write records: the JSON Schema, examples, what the choices mean."""
