"""Work in the background: a queue of jobs with leases, and the parent of the processes."""
