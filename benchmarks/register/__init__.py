"""Benchmarks of the register: one origin or not, same or not, on generated corpora of which the truth is known."""
