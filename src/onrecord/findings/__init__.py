"""A `Report` to findings: who says, asks, accuses, denies and answers, each with its words."""
