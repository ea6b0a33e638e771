"""A generator of static fact sheets: curated claim records in, proven pages out."""
