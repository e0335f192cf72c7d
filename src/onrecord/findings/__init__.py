"""A `Report` to `Findings`: the parties of an article, and who says, asks, accuses, denies and answers."""
