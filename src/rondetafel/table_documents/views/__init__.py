"""Pages of the documents of a table."""
