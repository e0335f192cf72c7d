"""How well pages are read: `python -m benchmarks.quality`."""
