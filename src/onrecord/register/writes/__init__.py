"""Writes: what changes the register, each in one transaction with its line of the ledger, once the role allows it."""

from __future__ import annotations

from onrecord.register.writes.attempts import note_attempts
from onrecord.register.writes.cases import grant_permission, grant_role, name_person, open_case
from onrecord.register.writes.decisions import judge_all
from onrecord.register.writes.enter import enter, set_aside
from onrecord.register.writes.events import mark
from onrecord.register.writes.exports import note_export
from onrecord.register.writes.judgements import answers, assess, judge, merge, pair
from onrecord.register.writes.manual_statements import correct, say
from onrecord.register.writes.notes import note
from onrecord.register.writes.report_details import correct_report
from onrecord.register.writes.undo import take_back
from onrecord.register.writes.withdrawals import follow

__all__ = [
    "answers",
    "assess",
    "correct",
    "correct_report",
    "enter",
    "follow",
    "grant_permission",
    "grant_role",
    "judge",
    "judge_all",
    "mark",
    "merge",
    "name_person",
    "note",
    "note_attempts",
    "note_export",
    "open_case",
    "pair",
    "say",
    "set_aside",
    "take_back",
]
