"""What benchmarks and training share: the pages of the corpus with their gold, pairs of names, flattened pages."""
