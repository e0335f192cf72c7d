"""Record linkage: the probability that two parties, appeals or reports are the same, with reasons.

Only entries that share a blocking key (`party_keys`, `appeal_keys`) are compared, so that there are few comparisons.
The result is a suggestion: nothing is ever merged here.

One origin counts once: copies of an article, credited agencies, and letters that several outlets print.
`minhash_signature` makes of a text the bytes that are stored with it, `lsh_bands` the keys by which texts that may be
alike are found, and `likely_same_origin` says how likely two reports have one origin. `connected_components` makes
origins of the pairs that are certain.
"""

from onrecord.register.linkage.appeals import appeal_keys, same_appeal
from onrecord.register.linkage.components import connected_components
from onrecord.register.linkage.credited_agency import agency_of, credited
from onrecord.register.linkage.letter_variants import QuotedLetter, letter_differences
from onrecord.register.linkage.minhash import contained, lsh_bands, minhash_signature, shared
from onrecord.register.linkage.own_text import own_text_of
from onrecord.register.linkage.parties import party_keys, same_parties, same_party
from onrecord.register.linkage.same_origin import CERTAIN, edited, likely_same_origin, same_letter

__all__ = [
    "CERTAIN",
    "QuotedLetter",
    "agency_of",
    "appeal_keys",
    "connected_components",
    "contained",
    "credited",
    "edited",
    "letter_differences",
    "likely_same_origin",
    "lsh_bands",
    "minhash_signature",
    "own_text_of",
    "party_keys",
    "same_appeal",
    "same_letter",
    "same_parties",
    "same_party",
    "shared",
]
