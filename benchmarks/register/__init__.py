"""The register under load: many writers at once, and writers that are killed."""
