"""Record linkage: how likely two parties, two appeals or two reports are one, with reasons in words.

Only those that share a blocking key (`party_keys`, `appeal_keys`) are compared, so that few are. What comes of it is a
suggestion: nothing is ever merged here.

One origin counts once: copies of an article, credited agencies, and letters that several outlets print. `signature`
makes of a text the bytes that are stored with it (MinHash), `bands` the keys by which texts that may be alike are found
(locality-sensitive hashing), and `alike` says how likely two reports have one origin. `groups` makes origins of the
pairs that are certain: the connected components.
"""

from onrecord.register.linkage.appeals import appeal_keys, same_appeal
from onrecord.register.linkage.components import groups
from onrecord.register.linkage.credited_agency import agency_of, credited
from onrecord.register.linkage.letter_variants import LetterWords, otherwise
from onrecord.register.linkage.minhash import bands, contained, shared, signature
from onrecord.register.linkage.own_text import narration
from onrecord.register.linkage.parties import party_keys, same_parties, same_party
from onrecord.register.linkage.same_origin import CERTAIN, alike, edited, same_letter

__all__ = [
    "CERTAIN",
    "LetterWords",
    "agency_of",
    "alike",
    "appeal_keys",
    "bands",
    "contained",
    "credited",
    "edited",
    "groups",
    "narration",
    "otherwise",
    "party_keys",
    "same_appeal",
    "same_letter",
    "same_parties",
    "same_party",
    "shared",
    "signature",
]
