"""Same or not: how likely two parties or two appeals of different pages are one, with reasons in words.

Only those that share a key (`party_keys`, `appeal_keys`) are compared, so that few are. What comes of it is a
suggestion: nothing is ever merged here.
"""

from onrecord.register.likeness.appeals import appeal_keys, same_appeal
from onrecord.register.likeness.parties import party_keys, same_parties, same_party

__all__ = ["appeal_keys", "party_keys", "same_appeal", "same_parties", "same_party"]
