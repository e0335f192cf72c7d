"""How often office terms settle the year of a dateline, and whether they ever settle it wrongly."""
