"""Letters in a report: their mentions and quotations, senders, addressees and dates."""
