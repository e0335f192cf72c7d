"""The desk: the pages in a browser on which documentation officers read the register."""
