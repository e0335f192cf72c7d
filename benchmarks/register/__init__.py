"""The register under load, and how well it tells one origin and one party, on generated corpora of known truth."""
