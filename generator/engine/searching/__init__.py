"""Owns the search index of a built site: what Pagefind makes of it, and what is put right in that."""
