"""Consent and release: what the public may see of a party or a statement, and who decided that.

A row for each party that is judged to be the same is entered, so that a party that is joined to them later stays masked
until somebody decides about it too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from onrecord.capture.clock_status import utc_now
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import JUDGE, Scope, require, require_permission
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.ids import kind_of, new_id
from onrecord.register.reads.disclosure_history import (
    DisclosureSubject,
    consent_holds,
    disclosure_seen,
    disclosure_subject,
    last_disclosure,
)
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger
from onrecord.register.writes.decisions import new_decision
from onrecord.vocabulary import ConsentScope, Permission, ReleaseBasis

LONGEST = 200
"""The most characters of the name of who obtained a consent."""


def consent(  # noqa: PLR0913 - who records what of whom, and why
    scope: Scope,
    subject: str,
    given: NewConsent,
    why: str,
    *,
    expects: str | None = None,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """Record that a person agreed, or no longer agrees, that a name or words are shown; return the id of the decision.

    Consent alone shows nothing: a publisher releases the party or the statement after it.

    Args:
        scope: who records it, in which case.
        subject: the id of a party or a statement; of a party, it holds for all that are judged to be the same.
        given: the consent.
        why: the circumstances or, of an end, the reason.
        expects: what the person saw, `DisclosureHistory.seen`; None to enter it whatever was decided since.
        now: the clock.

    Raises:
        EditConflictError: something was decided about it since, or other parties are judged to be the same now.
        RegisterError: there is no such subject in the case, a part is missing or not valid, or it is not allowed.
    """
    require(scope, JUDGE)
    _check(given, subject, why, now())
    with scope.register.writing():
        at, found = now(), disclosure_subject(scope, subject)
        _check_seen(scope, found, subject, expects)
        decision = new_decision(scope, why, at)
        parts = {
            "scope": given.scope,
            "obtained_by": storable(given.obtained_by.strip()),
            "obtained": given.obtained,
            "until": given.until,
        }
        for about in _abouts(found):
            row = rows.Consent(key=new_id("consent"), given=given.given, decision=decision, **about, **parts)
            scope.create(row)
        what = {"decision": decision.key, "subject": subject, "scope": given.scope}
        ledger.write(scope, "consent recorded" if given.given else "consent ended", what, at)
    return decision.key


def release(  # noqa: PLR0913 - who releases what, on which basis and why
    scope: Scope,
    subject: str,
    basis: str,
    why: str,
    *,
    given: bool = True,
    expects: str | None = None,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """Release a party or a statement to the public, or end its release; return the id of the decision.

    Args:
        scope: who releases it, in which case: a publisher.
        subject: the id of a party or a statement; of a party, all that are judged to be the same are released.
        basis: a word of `onrecord.vocabulary.ReleaseBasis`: "consent", which must be recorded and hold today, or
            "in office", for an official who acts in office; a statement has no office.
        why: the reason.
        given: whether it is released; False to mask it again.
        expects: what the person saw, `DisclosureHistory.seen`; None to enter it whatever was decided since.
        now: the clock.

    Raises:
        EditConflictError: something was decided about it since, or other parties are judged to be the same now.
        RegisterError: there is no such subject in the case, it has no consent that holds, no reason is given, or it is
            not allowed.
    """
    require_permission(scope, Permission.PUBLISH)
    if basis not in set(ReleaseBasis):
        raise RegisterError(f"A release must rest on one of: {', '.join(ReleaseBasis)}.", basis[:20])
    if not why.strip():
        raise RegisterError("A release, and its end, needs a reason.", subject)
    if basis == ReleaseBasis.IN_OFFICE and kind_of(subject) == "statement":
        raise RegisterError("A statement is released by the consent of its speaker.", subject)
    with scope.register.writing():
        at = now()
        found = disclosure_subject(scope, subject)
        _check_seen(scope, found, subject, expects)
        if given and basis == ReleaseBasis.CONSENT and not consent_holds(scope, found, at.date()):
            raise RegisterError(
                "No consent to publish this is recorded that holds today. Record it with `onrecord consent add`.",
                subject,
            )
        decision = new_decision(scope, why, at)
        for about in _abouts(found):
            scope.create(rows.Release(key=new_id("release"), given=given, basis=basis, decision=decision, **about))
        what = {"decision": decision.key, "subject": subject, "basis": basis}
        ledger.write(scope, "released" if given else "release ended", what, at)
    return decision.key


def require_undo(scope: Scope, decision: rows.Decision) -> None:
    """Make sure that somebody may undo a decision: what it masked or released is a publisher's to change back.

    Raises:
        RegisterError: it is about consent or release, and the scope does not allow it.
    """
    for table in (rows.Consent, rows.Release):
        if scope.of(table).filter(decision=decision).exists():
            require_permission(scope, Permission.PUBLISH)


def _check(given: NewConsent, subject: str, why: str, at: datetime) -> None:
    """Check the parts of a consent.

    Raises:
        RegisterError: one is missing or not valid.
    """
    if given.scope not in set(ConsentScope):
        raise RegisterError(f"Consent must be one of: {', '.join(ConsentScope)}.", given.scope[:20])
    if not 0 < len(given.obtained_by.strip()) <= LONGEST:
        raise RegisterError(f"Say who obtained the consent, in 1 to {LONGEST} characters.", subject)
    if given.obtained > at.date() + timedelta(days=1):  # it may be tomorrow where the person is
        raise RegisterError("The day of a consent cannot lie in the future.", subject)
    if given.until is not None and given.until < given.obtained:
        raise RegisterError("A consent cannot end before it was obtained.", subject)
    if not given.given and not why.strip():
        raise RegisterError("The end of a consent needs a reason.", subject)


def _check_seen(scope: Scope, found: DisclosureSubject, subject: str, expects: str | None) -> None:
    """Make sure that nothing was decided about a subject since a person looked at it.

    Raises:
        EditConflictError: something was, or other parties are judged to be the same now.
    """
    if expects is None or expects == disclosure_seen(scope, found):
        return
    known, last = expects.partition(":")[0], last_disclosure(scope, found)
    undone = scope.of(rows.Decision).filter(key=known).exclude(undone_by=None).exists()
    told = last if last and last.decision != known and not undone else None
    raise EditConflictError(
        "Somebody decided about it in the meantime, or other parties are judged to be the same now. Look at it again.",
        subject,
        found=last.decision if last else None,
        who=told.who if told else "",
        did=told.did if told else "",
        at=told.at if told else None,
    )


def _abouts(found: DisclosureSubject) -> list[dict[str, rows.Party | rows.Statement]]:
    return [{"party" if isinstance(each, rows.Party) else "statement": each} for each in found.rows]
