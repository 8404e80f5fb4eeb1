"""Pages of process direction, by noun."""
