"""Full-text search: what people type, the index, and snippets with what was found."""
