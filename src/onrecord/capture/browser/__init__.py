"""A browser that shows a captured page without a network, for its screenshot."""
