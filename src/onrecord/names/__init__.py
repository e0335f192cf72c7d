"""Name matching in any spelling and script: a probability with reasons, and an index of many names."""

from onrecord.names.index import NameIndex, keys
from onrecord.names.matcher import Match, match, score
from onrecord.names.prepare import KINDS

__all__ = ["KINDS", "Match", "NameIndex", "keys", "match", "score"]
