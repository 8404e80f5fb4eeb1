"""Pages of the care zone, by noun."""
