"""Pages of *roles and expectations* in the chain of a case."""
