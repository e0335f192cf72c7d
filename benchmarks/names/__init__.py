"""How well names are matched, and how fast: `python -m benchmarks.names`."""
