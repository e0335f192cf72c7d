"""A new pair for "same or not": a person looks for what may be the same as a party, an appeal or a report.

The pair is made when one of the list is chosen. The page "Same or not" then shows both and asks for the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from onrecord.desk.pair_forms import NewPairForm, PairSearchForm
from onrecord.desk.views.parties import party_line
from onrecord.errors import RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.ids import kind_of
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Hit
from onrecord.register.reads.snapshot import one_instant
from onrecord.register.views import AppealSummary, PartyLine, ReportView

SHOWN = 20
SIMILAR = 10
"""Parties with a similar name that are listed below the others."""
_TRIED = 6
"""So many names of an appeal's parties are tried until one finds other appeals."""


@dataclass(frozen=True, slots=True)
class PairableEntry:
    """A party, an appeal or a report that a pair can be made of.

    Attributes:
        kind: "party", "appeal" or "report".
        line: what is shown of it.
        same: the ids of all that counts as one with it, its own among them.
        words: the words that the search begins with.
    """

    kind: str
    line: PartyLine | AppealSummary | ReportView
    same: frozenset[str]
    words: str


def new_pair(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show what is called by some words, or make the pair with what was chosen.

    Raises:
        Http404: the case has no such party, appeal or report.
        BadRequest: the two make no pair.
    """
    if request.method == "POST":
        return _made(request, scope, key)
    with one_instant(scope):
        try:
            entry = _entry(scope, key)
        except RegisterError as error:
            raise Http404 from error
        return _page(request, scope, entry)


def _made(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    form = NewPairForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        made = writes.pair(scope, key, form.cleaned_data["other"])
    except RegisterError as error:
        raise BadRequest from error
    return HttpResponseRedirect(f"{reverse('pairs', args=[scope.name])}?pair={made}")


def _page(request: HttpRequest, scope: Scope, entry: PairableEntry) -> HttpResponse:
    typed = "words" in request.GET
    form = PairSearchForm(entry.kind, request.GET if typed else {"words": entry.words})
    words, found, problem = form.wanted(), list[PartyLine | AppealSummary | Hit](), ""
    similar: tuple[PartyLine, ...] = ()
    try:
        found = [each for each in _called(scope, entry, words) if each.id not in entry.same] if words else []
        if words and entry.kind == "party" and len(found) < SHOWN:
            known = {*entry.same, *(each.id for each in found)}
            similar = reads.similar_parties(scope, words, known=known, most=SIMILAR)
    except RegisterError as error:
        problem = error.message if typed else ""
    reports = [each for each in (entry.line, *found[:SHOWN]) if isinstance(each, (ReportView, Hit))]
    values = {
        "entry": entry,
        "form": form,
        "words": words,
        "found": found[:SHOWN],
        "titles": reads.report_titles(scope, {each.id: each.headline for each in reports}),
        "more": len(found) > SHOWN,
        "similar": similar,
        "problem": problem,
    }
    return render(request, "desk/new_pair.html", values, status=400 if problem else 200)


def _entry(scope: Scope, key: str) -> PairableEntry:
    """Return what a pair is made of.

    Raises:
        RegisterError: the case has no such party, appeal or report.
    """
    kind = kind_of(key)
    if kind == "party":
        group = reads.party(scope, key)
        line = party_line(group)
        return PairableEntry(kind, line, frozenset(each.id for each in group), line.names[0])
    if kind == "appeal":
        found = reads.appeal(scope, key)
        same = frozenset({found.line.id, *(each.id for each in found.members)})
        return PairableEntry(kind, found.line, same, _name_with_others(scope, found.line))
    report = reads.report(scope, key)
    return PairableEntry("report", report, frozenset({report.id}), report.headline)


def _name_with_others(scope: Scope, line: AppealSummary) -> str:
    """Return the first name of a sender or an addressee by which other appeals are found; else the first name."""
    names = tuple(dict.fromkeys((*line.senders, *line.addressees)))[:_TRIED]
    for name in names:
        try:
            if len(reads.appeals(scope, AppealFilter(party=name), most=2)) > 1:
                return name
        except RegisterError:  # a name without a letter, such as "?"
            continue
    return next(iter(names), "")


def _called(scope: Scope, entry: PairableEntry, words: str) -> Sequence[PartyLine | AppealSummary | Hit]:
    """Return the parties with a name, the appeals from or to a party with it, or the reports with some words.

    Raises:
        RegisterError: such words cannot be looked for.
    """
    most = SHOWN + 2  # one more than is shown, and what the pair is made of
    if entry.kind == "party":
        return reads.parties_listed(scope, words, most=most, beside=entry.line.id)
    if entry.kind == "appeal":
        return reads.appeals(scope, AppealFilter(party=words), most=most)
    return reads.search(scope, words, most=most).hits
