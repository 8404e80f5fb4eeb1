"""Pages about people concerned, consent and ground."""
