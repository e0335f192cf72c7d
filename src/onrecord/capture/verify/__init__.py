"""Verification: is each captured file what its manifest and the ledger say?"""
