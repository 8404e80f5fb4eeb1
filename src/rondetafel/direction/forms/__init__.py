"""What comes in, for process direction, by noun."""
