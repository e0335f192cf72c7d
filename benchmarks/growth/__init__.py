"""Does the time that a page takes grow as its length does? See `python -m benchmarks.growth`."""
