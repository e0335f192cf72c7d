"""Classification of blocks and lines: features of each go through a small neural network that returns its role."""
