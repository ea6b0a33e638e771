"""Owns what makes a site of Markdown pages: MkDocs, the search index, and the server of one's own machine."""
