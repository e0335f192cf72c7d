"""The tables of the register, a module for each subject. `APPEND_ONLY` names those to which rows are only added.

Django has to be set up before it meets a table. So this package sees to it, whichever module of the register is
imported first; a project that has settings of its own has set Django up before.
"""

from __future__ import annotations

import os

from django.conf import ENVIRONMENT_VARIABLE, settings

from onrecord.register.db.settings import set_up

if not settings.configured and ENVIRONMENT_VARIABLE not in os.environ:
    set_up()

from onrecord.register.models.accusations import Accusation, ReprisalFlag
from onrecord.register.models.acts import Act
from onrecord.register.models.addresses import PageAddress
from onrecord.register.models.answers import Answer, AnswerPair
from onrecord.register.models.appeals import (
    Appeal,
    AppealHead,
    AppealPair,
    AppealParty,
    AppealReference,
    AppealStay,
    Ask,
)
from onrecord.register.models.assessments import Assessment
from onrecord.register.models.captures import Attempt, Capture, Sighting
from onrecord.register.models.cases import Case, Member
from onrecord.register.models.corrections import Correction, ReportCorrection
from onrecord.register.models.decisions import Decision
from onrecord.register.models.disclosures import Consent, Release
from onrecord.register.models.events import Event, EventSpan
from onrecord.register.models.judgements import Judgement
from onrecord.register.models.letters import AppealLetter, LetterAddressee, LetterCorrection, LetterPart
from onrecord.register.models.lookups import (
    AnswerKey,
    AppealKey,
    LetterSign,
    OriginPair,
    PartyKey,
    ReportKey,
    ReportSign,
)
from onrecord.register.models.notes import Note
from onrecord.register.models.parties import Mention, Party, PartyHead, PartyName, PartyPair
from onrecord.register.models.people import Grant, PersonName
from onrecord.register.models.reports import Contents, Letter, LetterDate, Report, ReportDate
from onrecord.register.models.review import Waiting
from onrecord.register.models.searched import Searched
from onrecord.register.models.sources import Source
from onrecord.register.models.statements import About, Mark, Reporter, Statement, StatementSpan
from onrecord.register.models.withdrawals import Withdrawal

DERIVED = (AppealHead, AppealStay, PartyHead, Searched, Waiting)
"""Derived tables: calculated from the others at any time. Only they may change."""
APPEND_ONLY = (
    About,
    Accusation,
    Act,
    Answer,
    AnswerKey,
    AnswerPair,
    Appeal,
    AppealKey,
    AppealLetter,
    AppealPair,
    AppealParty,
    AppealReference,
    Ask,
    Assessment,
    Attempt,
    Capture,
    Case,
    Consent,
    Contents,
    Correction,
    Decision,
    Event,
    EventSpan,
    Grant,
    Judgement,
    Letter,
    LetterAddressee,
    LetterCorrection,
    LetterDate,
    LetterPart,
    LetterSign,
    Mark,
    Member,
    Mention,
    Note,
    OriginPair,
    PageAddress,
    Party,
    PartyKey,
    PartyName,
    PartyPair,
    PersonName,
    Release,
    Report,
    ReportCorrection,
    ReportDate,
    ReportKey,
    ReportSign,
    Reporter,
    ReprisalFlag,
    Sighting,
    Source,
    Statement,
    StatementSpan,
    Withdrawal,
)

__all__ = [
    "APPEND_ONLY",
    "DERIVED",
    "About",
    "Accusation",
    "Act",
    "Answer",
    "AnswerKey",
    "AnswerPair",
    "Appeal",
    "AppealHead",
    "AppealKey",
    "AppealLetter",
    "AppealPair",
    "AppealParty",
    "AppealReference",
    "AppealStay",
    "Ask",
    "Assessment",
    "Attempt",
    "Capture",
    "Case",
    "Consent",
    "Contents",
    "Correction",
    "Decision",
    "Event",
    "EventSpan",
    "Grant",
    "Judgement",
    "Letter",
    "LetterAddressee",
    "LetterCorrection",
    "LetterDate",
    "LetterPart",
    "LetterSign",
    "Mark",
    "Member",
    "Mention",
    "Note",
    "OriginPair",
    "PageAddress",
    "Party",
    "PartyHead",
    "PartyKey",
    "PartyName",
    "PartyPair",
    "PersonName",
    "Release",
    "Report",
    "ReportCorrection",
    "ReportDate",
    "ReportKey",
    "ReportSign",
    "Reporter",
    "ReprisalFlag",
    "Searched",
    "Sighting",
    "Source",
    "Statement",
    "StatementSpan",
    "Waiting",
    "Withdrawal",
]
