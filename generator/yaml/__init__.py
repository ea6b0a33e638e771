"""The subset of YAML that records are written in: text -> plain values, with a place for each."""
