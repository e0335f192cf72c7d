"""Parties: everyone whom an article speaks of as acting, and which mentions are of whom."""
