"""Reads: what is asked of the register. Each is given a scope, and never gives a row of another case."""

from __future__ import annotations

from onrecord.register.reads.answers import answer_candidates, answer_questions, answers_to, answers_to_each, last_event
from onrecord.register.reads.appeal_counts import count_verdicts
from onrecord.register.reads.appeal_detail import appeal
from onrecord.register.reads.appeals import appeals, asks_of, latest_names, names_of_appeals
from onrecord.register.reads.audit import audit, audit_lines
from onrecord.register.reads.by_id import Anything, anything
from onrecord.register.reads.by_name import capture_of, parties_listed, parties_named, short_ids
from onrecord.register.reads.captures import capture
from onrecord.register.reads.charts import appeals_by_month, appeals_by_state, network, roles_of
from onrecord.register.reads.disclosure_history import disclosure_history
from onrecord.register.reads.disclosure_version import DisclosureVersion, disclosure_version
from onrecord.register.reads.disclosures import (
    agreed_uses,
    disclosures,
    masked_namesakes,
    party_disclosure,
    statement_disclosure,
)
from onrecord.register.reads.ledger import check_ledger, first_line, head, last_change, lines, noted_reads, older_rows
from onrecord.register.reads.letters import given_letter, letters
from onrecord.register.reads.lists import (
    attempts,
    beside,
    entered,
    known_bytes,
    outlets_of_sources,
    pairs,
    register_state,
    sources,
    stats,
)
from onrecord.register.reads.pair_detail import pair_decisions, pair_detail, pairs_seen
from onrecord.register.reads.pair_groups import pair_groups
from onrecord.register.reads.party_reports import party_reports
from onrecord.register.reads.people import display_names, members, notes
from onrecord.register.reads.replaced import replaced_judgements
from onrecord.register.reads.report_accusations import accusations_in
from onrecord.register.reads.report_details import corrections_of_report
from onrecord.register.reads.report_list import reports
from onrecord.register.reads.report_titles import report_titles
from onrecord.register.reads.reports import judgements, party, record, report, source, statement
from onrecord.register.reads.review import waiting
from onrecord.register.reads.review_page import last_decision, review_place, review_state, review_tally
from onrecord.register.reads.same_party import judged_same
from onrecord.register.reads.search import search
from onrecord.register.reads.similar_parties import similar_parties
from onrecord.register.reads.subject_words import subject_words
from onrecord.register.reads.whole_appeals import whole_appeals
from onrecord.register.reads.whole_reports import whole_reports

__all__ = [
    "Anything",
    "DisclosureVersion",
    "accusations_in",
    "agreed_uses",
    "answer_candidates",
    "answer_questions",
    "answers_to",
    "answers_to_each",
    "anything",
    "appeal",
    "appeals",
    "appeals_by_month",
    "appeals_by_state",
    "asks_of",
    "attempts",
    "audit",
    "audit_lines",
    "beside",
    "capture",
    "capture_of",
    "check_ledger",
    "corrections_of_report",
    "count_verdicts",
    "disclosure_history",
    "disclosure_version",
    "disclosures",
    "display_names",
    "entered",
    "first_line",
    "given_letter",
    "head",
    "judged_same",
    "judgements",
    "known_bytes",
    "last_change",
    "last_decision",
    "last_event",
    "latest_names",
    "letters",
    "lines",
    "masked_namesakes",
    "members",
    "names_of_appeals",
    "network",
    "noted_reads",
    "notes",
    "older_rows",
    "outlets_of_sources",
    "pair_decisions",
    "pair_detail",
    "pair_groups",
    "pairs",
    "pairs_seen",
    "parties_listed",
    "parties_named",
    "party",
    "party_disclosure",
    "party_reports",
    "record",
    "register_state",
    "replaced_judgements",
    "report",
    "report_titles",
    "reports",
    "review_place",
    "review_state",
    "review_tally",
    "roles_of",
    "search",
    "short_ids",
    "similar_parties",
    "source",
    "sources",
    "statement",
    "statement_disclosure",
    "stats",
    "subject_words",
    "waiting",
    "whole_appeals",
    "whole_reports",
]
