"""Letters in a report: where they are mentioned and quoted, who wrote them to whom, and when."""
