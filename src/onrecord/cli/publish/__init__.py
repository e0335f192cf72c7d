"""Commands of publishing: consent, release, export."""
