"""Proofs for captures: who had which bytes (signatures), and when they existed (timestamps)."""
