"""Measurements: each prints its figures and how they were taken."""
