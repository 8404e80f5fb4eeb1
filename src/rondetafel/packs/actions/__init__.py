"""What is done with packs: composing, releasing, reading."""
