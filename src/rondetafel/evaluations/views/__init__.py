"""Pages of evaluations: for the desk, for who was asked, for the reader."""
