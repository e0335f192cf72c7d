"""Bulk reading measured: the first pass, generated crawls with planted faults, throughput, and the scheduler."""
