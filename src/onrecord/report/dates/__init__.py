"""The publication date of a report: the dates on its page, and the year of a date without one."""
