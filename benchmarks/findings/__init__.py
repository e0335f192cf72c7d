"""How well an article's statements are found, on the golden pages of tests/golden/findings."""
