"""Asking the web: addresses, politeness, limits, and the guard against requests into private networks (SSRF)."""
