"""How fast captures are kept and verified, and what is left of them when a process is killed."""
