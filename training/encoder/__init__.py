"""Training of the encoder that finds statements, names and events in an article's sentences."""
