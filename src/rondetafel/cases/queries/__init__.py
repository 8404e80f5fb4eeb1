"""Reads of the care zone, by noun."""
