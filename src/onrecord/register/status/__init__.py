"""The states and the clock of an appeal, worked out from its events as of a day.

`stand` says how an appeal stands, `history` how it came to, `sentences` says it in words. Rules are dated data
(`rules.toml`); without a rule there is no deadline.
"""

from onrecord.register.status.appeal_status import Change, Standing, Stay, asks_open, history, stand, stays
from onrecord.register.status.elapsed import Clock, Start
from onrecord.register.status.intervals import Days
from onrecord.register.status.phrasing import headline, sentences
from onrecord.register.status.reprisals import Submission, submission
from onrecord.register.status.rules import Rule, RuleKind, Rules, parse_rules, shipped_rules
from onrecord.register.status.state_machine import Course, Met, Reply, Side, State

__all__ = [
    "Change",
    "Clock",
    "Course",
    "Days",
    "Met",
    "Reply",
    "Rule",
    "RuleKind",
    "Rules",
    "Side",
    "Standing",
    "Start",
    "State",
    "Stay",
    "Submission",
    "asks_open",
    "headline",
    "history",
    "parse_rules",
    "sentences",
    "shipped_rules",
    "stand",
    "stays",
    "submission",
]
