"""SQL of the fence, by noun."""
