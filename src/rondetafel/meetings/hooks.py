"""What meetings do when something happened elsewhere; tied in `config/wiring.py`."""
