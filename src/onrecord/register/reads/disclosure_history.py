"""The decisions about consent and release of one party or one statement, and which of them stand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.disclosure_values import DisclosureEntry, DisclosureHistory, NewConsent
from onrecord.register.ids import kind_of
from onrecord.register.models.disclosures import Disclosure
from onrecord.register.reads.snapshot import query


@dataclass(frozen=True, slots=True)
class DisclosureSubject:
    """The parties that are judged to be the same as one, or one statement.

    Attributes:
        rows: their rows.
        filter: finds the rows of consents and releases that are about them.
    """

    rows: Sequence[rows.Party] | Sequence[rows.Statement]
    filter: dict[str, object]


def disclosure_subject(scope: Scope, subject: str) -> DisclosureSubject:
    """Return what a consent or a release of a party or a statement is about.

    Raises:
        RegisterError: there is no such party or statement.
    """
    kind = kind_of(subject)
    if kind == "statement":
        row = one(scope, rows.Statement, subject)
        return DisclosureSubject([row], {"statement": row})
    if kind != "party":
        raise RegisterError("Consent and release are of a party or of a statement.", subject)
    head = scope.of(rows.PartyHead).filter(party=one(scope, rows.Party, subject)).values("head")
    found = list(scope.of(rows.Party).filter(standing__head__in=head).order_by("pk"))
    return DisclosureSubject(found, {"party__standing__head__in": head})


def consent_holds(scope: Scope, subject: DisclosureSubject, day: date) -> bool:
    """Whether each of the parties, or the statement, has a consent to publish that is valid on a day."""
    standing = scope.of(rows.Consent).filter(decision__undone_by=None, **subject.filter).order_by("pk")
    last = {row.party_id or row.statement_id: row for row in standing}
    return all(each.pk in last and _given(last[each.pk]).holds(day) for each in subject.rows)


def disclosure_seen(scope: Scope, subject: DisclosureSubject) -> str:
    """Return a text that changes once a decision about the subject is made or undone, or other parties belong to it."""
    keys = "\n".join(each.key for each in subject.rows)
    last = last_disclosure(scope, subject)
    return f"{last.decision if last else ''}:{hashlib.sha256(keys.encode()).hexdigest()[:16]}"


def last_disclosure(scope: Scope, subject: DisclosureSubject) -> DisclosureEntry | None:
    """Return the last decision about consent or release that was not undone; None if there is none."""
    found = [each for each in _entries(scope, subject) if not each.undone_by]
    return found[0] if found else None


@query
def disclosure_history(scope: Scope, subject: str, *, as_of: date | None = None) -> DisclosureHistory:
    """Return all decisions about consent and release of a party or a statement, the last first.

    Args:
        scope: who asks, in which case.
        subject: the id of a party, with which all count that are judged to be the same, or of a statement.
        as_of: the day on which a consent must be valid; None for today.

    Raises:
        RegisterError: there is no such party or statement in the case.
    """
    found = disclosure_subject(scope, subject)
    return DisclosureHistory(
        entries=tuple(_entries(scope, found)),
        consent_holds=consent_holds(scope, found, as_of or utc_now().date()),
        parties=len(found.rows),
        seen=disclosure_seen(scope, found),
    )


def _entries(scope: Scope, subject: DisclosureSubject) -> list[DisclosureEntry]:
    """Return the decisions, the last first; a decision that is about several parties once."""
    made = dict[int, DisclosureEntry]()
    for table in (rows.Consent, rows.Release):
        found = scope.of(table).filter(**subject.filter).order_by("pk")
        for row in found.select_related("decision__undone_by"):
            made.setdefault(row.decision_id, _entry(row))
    return [made[number] for number in sorted(made, reverse=True)]


def _entry(row: Disclosure) -> DisclosureEntry:
    decision = row.decision
    undone = getattr(decision, "undone_by", None)
    consent = row if isinstance(row, rows.Consent) else None
    return DisclosureEntry(
        decision=decision.key,
        did=_DID[consent is not None, row.given],
        who=decision.who,
        at=decision.at,
        why=decision.why,
        consent=_given(consent) if consent else None,
        basis=row.basis if isinstance(row, rows.Release) else "",
        undone_by=undone.who if undone else "",
    )


_DID = {
    (True, True): "consent recorded",
    (True, False): "consent ended",
    (False, True): "released",
    (False, False): "release ended",
}


def _given(row: rows.Consent) -> NewConsent:
    return NewConsent(
        scope=row.scope, obtained_by=row.obtained_by, obtained=row.obtained, until=row.until, given=row.given
    )
