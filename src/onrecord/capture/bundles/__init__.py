"""Bundles: one WACZ file with a capture and everything that proves it, and the verification of such a file."""
