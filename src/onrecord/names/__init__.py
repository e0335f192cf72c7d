"""Is this the same name? Any spelling, in any script; a probability with its reasons, and an index of many names."""

from onrecord.names.index import NameIndex, keys
from onrecord.names.matcher import Match, match, score
from onrecord.names.prepare import KINDS

__all__ = ["KINDS", "Match", "NameIndex", "keys", "match", "score"]
