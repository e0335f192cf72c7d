"""One origin counts once: copies of an article, credited agencies, and letters that several outlets print.

`signature` makes of a text the bytes that are stored with it, `bands` the keys by which those that may be alike are
found, and `alike` says how likely two reports have one origin. `groups` makes origins of the pairs that are certain.
"""

from onrecord.register.origins.agencies import agency_of, credited
from onrecord.register.origins.compare import CERTAIN, alike, edited, same_letter
from onrecord.register.origins.differences import LetterWords, otherwise
from onrecord.register.origins.groups import groups
from onrecord.register.origins.narration import narration
from onrecord.register.origins.signature import bands, contained, shared, signature

__all__ = [
    "CERTAIN",
    "LetterWords",
    "agency_of",
    "alike",
    "bands",
    "contained",
    "credited",
    "edited",
    "groups",
    "narration",
    "otherwise",
    "same_letter",
    "shared",
    "signature",
]
