"""The acts that wait for a judgement: the review queue counts them, and the page of a report shows them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.models.appeals import ALL
from onrecord.register.reads.applicable import applies
from onrecord.vocabulary import SpeechAct, Verdict


def open_acts(scope: Scope) -> QuerySet[rows.Statement]:
    """Return the acts of visible reports that nobody has judged, without those of rejected appeals."""
    judged = scope.of(rows.Judgement).filter(statement=OuterRef("pk"), replaced_by=None)
    listed = scope.of(rows.AppealStay).filter(appeal=OuterRef("ask__appeal"), word=ALL)
    every = visible(scope, scope.of(rows.Statement)).exclude(act=SpeechAct.STATE)
    every = every.filter(applies(scope), ~Exists(judged.exclude(verdict=Verdict.NOT_JUDGED)))
    return every.filter(Q(ask=None) | Exists(listed))
