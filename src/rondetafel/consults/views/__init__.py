"""Pages of questions: for everybody, for the desk, for who asked."""
