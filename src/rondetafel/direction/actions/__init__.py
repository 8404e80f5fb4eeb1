"""What is done in process direction, by noun."""
