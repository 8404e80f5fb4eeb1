"""What is done for and by parents and young people, by noun."""
