"""Acts on a case, by noun. Each is one verb, one transaction, one event."""
