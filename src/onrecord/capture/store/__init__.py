"""The archive in the file system: captures, their manifests, and the ledger."""
