"""HTML: from the element tree to blocks of text with roles."""
