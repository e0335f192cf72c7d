"""Which role each block or line has: what is measured of it goes through a small neural network."""
