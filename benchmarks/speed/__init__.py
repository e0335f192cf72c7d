"""How fast pages are read: `python -m benchmarks.speed`."""
