"""When a report was published: the dates that its page gives, and the year of a date that has none."""
