"""What is read in process direction, by noun."""
