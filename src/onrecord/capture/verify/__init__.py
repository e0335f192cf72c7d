"""Verification: does each stored file agree with its manifest and the ledger?"""
