"""Pages of tables, by noun."""
