"""The states and the clock of an appeal, worked out from its events as of a day.

`status_of` says how an appeal stands, `history` how it came to, `status_phrases` says it in words. Rules are dated data
(`rules.toml`); without a rule there is no deadline.
"""

from onrecord.register.status.appeal_status import (
    AppealStatus,
    Change,
    StatusInterval,
    asks_open,
    history,
    status_intervals,
    status_of,
)
from onrecord.register.status.clock_start import Start
from onrecord.register.status.elapsed import ElapsedTime
from onrecord.register.status.intervals import DateInterval
from onrecord.register.status.reprisals import Submission, submission
from onrecord.register.status.rules import Rule, RuleKind, Rules, parse_rules, shipped_rules
from onrecord.register.status.sentences import headline, status_phrases
from onrecord.register.status.state_machine import Course, ReplyRank, Transition

__all__ = [
    "AppealStatus",
    "Change",
    "Course",
    "DateInterval",
    "ElapsedTime",
    "ReplyRank",
    "Rule",
    "RuleKind",
    "Rules",
    "Start",
    "StatusInterval",
    "Submission",
    "Transition",
    "asks_open",
    "headline",
    "history",
    "parse_rules",
    "shipped_rules",
    "status_intervals",
    "status_of",
    "status_phrases",
    "submission",
]
