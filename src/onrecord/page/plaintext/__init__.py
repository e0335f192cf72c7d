"""Plain text: from lines to blocks with roles."""
