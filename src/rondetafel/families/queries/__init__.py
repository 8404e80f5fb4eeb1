"""Reads about parents and young people, by noun."""
