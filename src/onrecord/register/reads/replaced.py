"""The judgements of a person that somebody else replaced: who decided otherwise, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.models.judgements import PAIRS, PROPOSALS
from onrecord.register.reads.snapshot import query
from onrecord.vocabulary import Verdict

_SUBJECTS = (*PROPOSALS, *PAIRS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedJudgement:
    """A judgement that somebody else replaced.

    Attributes:
        subject: the id of what was judged.
        verdict: the person's own verdict.
        who, did, at, why: who decided otherwise, the verdict that applies now, when and why.
    """

    subject: str
    verdict: str
    who: str
    did: str
    at: datetime
    why: str


@query
def replaced_judgements(scope: Scope, since: datetime, *, most: int = 10) -> tuple[ReplacedJudgement, ...]:
    """Return the judgements of the person that others replaced since a time by another verdict, the last first.

    A judgement that followed from one on a statement, such as that on its appeal, is not listed beside it. A judgement
    that the person has entered again is not listed either.
    """
    by_itself = Q(statement__isnull=False) | Q(replaced_by__decision=None)
    for pair in PAIRS:
        by_itself |= Q(**{f"{pair}__isnull": False})
    mine = scope.of(rows.Judgement).filter(
        by_itself, who=scope.who, restores=None, replaced_by__at__gte=since, replaced_by__replaced_by=None
    )
    mine = mine.exclude(replaced_by__who=scope.who).exclude(verdict=Verdict.NOT_JUDGED)
    mine = mine.exclude(replaced_by__verdict=F("verdict"))
    found = mine.select_related("replaced_by", *_SUBJECTS)
    return tuple(
        ReplacedJudgement(
            subject=next(found.key for name in _SUBJECTS if (found := getattr(each, name)) is not None),
            verdict=each.verdict,
            who=each.replaced_by.who,
            did=each.replaced_by.verdict,
            at=each.replaced_by.at,
            why=each.replaced_by.why,
        )
        for each in found.order_by("-replaced_by__pk")[:most]
    )
