"""Network access: addresses, politeness, limits, and the protection against private networks (SSRF)."""
