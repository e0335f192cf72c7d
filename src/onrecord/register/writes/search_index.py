"""Updating the search index of a report."""

from __future__ import annotations

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.applicable import applies, parties
from onrecord.register.reads.rejections import rejected
from onrecord.register.search import documents


def index_again(scope: Scope, report: rows.Report) -> None:
    """Rewrite the search words of a visible report, with its current address and acts."""
    whole = scope.of(rows.Report).select_related("source", "contents").get(pk=report.pk)
    put_to(scope, [whole])
    scope.of(rows.Searched).filter(report=whole).delete()
    no_appeals = scope.of(rows.Ask).filter(appeal__in=rejected(scope)).values("statement")
    acts = scope.of(rows.Statement).filter(applies(scope), report=whole).exclude(pk__in=no_appeals)
    found = parties(scope).filter(report=whole).order_by("pk")
    names = scope.of(rows.PartyName).filter(party__in=found).order_by("pk")
    scope.create(documents.searched_again(whole, list(found), names, acts.values_list("act", flat=True)))
