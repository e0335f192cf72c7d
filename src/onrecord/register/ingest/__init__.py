"""Ingest: from a captured page to a report in the register, with suggestions of possible duplicates."""
