"""Writes: what changes the register, each in one transaction with its line of the ledger, once the role allows it."""

from __future__ import annotations

from onrecord.register.writes.attempts import note_attempts
from onrecord.register.writes.cases import grant_permission, grant_role, name_person, open_case
from onrecord.register.writes.decisions import judge_all
from onrecord.register.writes.disclosures import consent, release
from onrecord.register.writes.enter import enter, set_aside
from onrecord.register.writes.events import mark
from onrecord.register.writes.exports import note_export, note_reads
from onrecord.register.writes.judgements import answers, assess, judge, merge, pair
from onrecord.register.writes.manual_letters import enter_letter
from onrecord.register.writes.manual_statements import correct, correct_to_answer, say
from onrecord.register.writes.notes import note
from onrecord.register.writes.report_details import correct_report
from onrecord.register.writes.undo import take_back
from onrecord.register.writes.withdrawals import follow

__all__ = [
    "answers",
    "assess",
    "consent",
    "correct",
    "correct_report",
    "correct_to_answer",
    "enter",
    "enter_letter",
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
    "note_reads",
    "open_case",
    "pair",
    "release",
    "say",
    "set_aside",
    "take_back",
]
