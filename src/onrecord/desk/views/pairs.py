"""Same or not: two groups side by side, what a person decides of them, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from onrecord.desk.answer_forms import answer_kinds
from onrecord.desk.counted import counted
from onrecord.desk.pair_forms import MOST_PAIRS, DecisionForm, PairFilterForm
from onrecord.desk.words import word
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import JUDGE, KEEPER, Scope
from onrecord.register.new_entries import NewJudgement
from onrecord.register.pair_values import PairFilter, PairGroup, PairGroups

_ALL = 10_000
_FILTER = ("kind", "source", "certainty", "verdict")


@dataclass(frozen=True, slots=True)
class PairPlace:
    """Where a person is in the list: the group that is shown, those beside it, and its number from 1; 0 if outside."""

    current: str | None
    before: str | None
    following: str | None
    number: int
    sampled: bool


def pairs(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show a question, or enter what a person decided.

    Raises:
        PermissionDenied: only a judge decides.
        BadRequest: what was sent is no decision.
    """
    if request.method != "POST":
        return _page(request, scope)
    if scope.role not in {JUDGE, KEEPER}:
        raise PermissionDenied
    act = request.POST.get("act", "")
    if act == "undo":
        return _undo(request, scope)
    if act == "all different":
        return _all_different(request, scope)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    return _decide(request, scope, form)


def _page(request: HttpRequest, scope: Scope, conflict: EditConflictError | None = None) -> HttpResponse:
    form = PairFilterForm(request.GET)
    wanted = form.wanted()
    problem, listed = "", PairGroups(groups=(), total=0, more=False)
    try:
        listed = _groups(scope, wanted)
    except RegisterError as error:
        problem = error.message
    place = _place(listed.groups, request.GET.get("pair", ""))
    try:
        detail = reads.pair_detail(scope, place.current) if place.current else None
    except RegisterError as error:
        raise Http404 from error
    decides = scope.role in {JUDGE, KEEPER}
    values = {
        "form": form,
        "problem": problem,
        "listed": listed,
        "place": place,
        "detail": detail,
        "seen": " ".join(f"{pair}:{last or ''}" for pair, last in detail.expects.items()) if detail else "",
        "query": _query(request.GET),
        "filtered": wanted != PairFilter(),
        "decides": decides,
        "undoable": bool(reads.pair_decisions(scope, most=1)) if decides else False,
        "names": reads.display_names(scope),
        "bulk": _bulk(listed, wanted) if decides else 0,
        "conflict": conflict,
        "answer_kinds": answer_kinds(),
        "chosen": request.POST.get("form", ""),
        "why": request.POST.get("why", ""),
    }
    return render(request, "desk/pairs.html", values, status=409 if conflict else 400 if problem else 200)


def _place(groups: tuple[PairGroup, ...], asked: str) -> PairPlace:
    """Return the place of the group with the pair that was asked for; of the first if none was."""
    found = next((number for number, each in enumerate(groups) if asked in each.pairs), None)
    if asked and found is None:
        return PairPlace(asked, None, groups[0].id if groups else None, 0, sampled=False)
    if not groups:
        return PairPlace(None, None, None, 0, sampled=False)
    at = found or 0
    before = groups[at - 1].id if at else None
    following = groups[at + 1].id if at + 1 < len(groups) else None
    return PairPlace(asked or groups[at].id, before, following, at + 1, groups[at].sampled)


def _decide(request: HttpRequest, scope: Scope, form: DecisionForm) -> HttpResponse:
    before = _listed(request, scope)
    place = _place(before, form.cleaned_data["pair"])
    try:
        writes.judge_all(scope, form.judgements(), form.cleaned_data["why"])
    except EditConflictError as error:
        return _page(request, scope, error)
    except RegisterError as error:
        raise BadRequest from error
    kind = next((each.kind for each in before if form.cleaned_data["pair"] in each.pairs), "")
    messages.success(request, _entered(form.cleaned_data["verdict"], kind, form.kind()))
    left = {pair for group in _listed(request, scope) for pair in group.pairs}
    behind = [each.id for each in before[place.number :]]
    return _to(request, scope, next((each for each in behind if each in left), None))


def _entered(verdict: str, kind: str, form: str | None) -> str:
    """Return what was entered about a pair of a kind, in a sentence; `form` is the chosen kind of an answer."""
    said = {"same": gettext("Entered: the same."), "different": gettext("Entered: different.")}
    if kind == "answer":
        said["same"] = gettext("Entered: this answers the appeal.")
        if form:
            chosen = gettext("Entered: this answers the appeal. Kind of answer: %(kind)s.")
            said["same"] = chosen % {"kind": word(form)}
        said["different"] = gettext("Entered: this does not answer the appeal.")
    return said.get(verdict, gettext("Entered: unsure."))


def _undo(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Undo the person's last decision; one that somebody has replaced since is left as it is."""
    for decision, pair in reads.pair_decisions(scope):
        try:
            writes.take_back(scope, decision)
        except RegisterError:
            continue
        messages.success(request, gettext("Undone. This is the pair as it was."))
        return _to(request, scope, pair)
    messages.info(request, gettext("There is no decision of yours that can be undone."))
    return _to(request, scope, None)


def _all_different(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Judge all groups of a source different, in one decision.

    Raises:
        BadRequest: no source is named, or it was not confirmed.
    """
    wanted = PairFilterForm(request.GET).wanted()
    listed = reads.pair_groups(scope, wanted, most=_ALL)
    count = _bulk(listed, wanted)
    if not count or request.POST.get("confirmed") != "on":
        raise BadRequest
    if request.POST.get("count") != str(count):
        messages.warning(request, gettext("The list has changed, so nothing was entered. Look at it again."))
        return _to(request, scope, None)
    seen = reads.pairs_seen(scope, [pair for group in listed.groups for pair in group.pairs])
    wanted_all = [NewJudgement(subject=pair, verdict="different", expects=last) for pair, last in seen.items()]
    try:
        writes.judge_all(scope, wanted_all, request.POST.get("why", "")[:2_000])
    except EditConflictError:
        messages.warning(request, gettext("Somebody judged one of them in the meantime, so nothing was entered."))
        return _to(request, scope, None)
    messages.success(request, gettext("Entered: all of them are different. One undo takes all of it back."))
    return _to(request, scope, None)


def _bulk(listed: PairGroups, wanted: PairFilter) -> int:
    """Return the number of pairs that one decision would settle; 0 if it may not."""
    count = sum(len(each.pairs) for each in listed.groups)
    allowed = wanted.source and wanted.verdict == "not judged" and not listed.more and count <= MOST_PAIRS
    return count if allowed else 0


def _listed(request: HttpRequest, scope: Scope) -> tuple[PairGroup, ...]:
    try:
        return _groups(scope, PairFilterForm(request.GET).wanted()).groups
    except RegisterError:
        return ()


def _groups(scope: Scope, wanted: PairFilter) -> PairGroups:
    """Return the groups of a filter; they are kept while nothing is written, as each decision asks for them again."""
    found = counted(scope, f"pairs {wanted}", lambda: reads.pair_groups(scope, wanted, most=_ALL), lasts=timedelta())
    return found.value


def _query(query: QueryDict) -> str:
    """Return the filter of an address, without the pair."""
    found = QueryDict(mutable=True)
    for name in _FILTER:
        if query.get(name):
            found[name] = str(query[name])
    return found.urlencode()


def _to(request: HttpRequest, scope: Scope, pair: str | None) -> HttpResponse:
    """Go on to a pair of the same list; to its first pair if none is given."""
    parts = [each for each in (_query(request.GET), f"pair={pair}" if pair else "") if each]
    return HttpResponseRedirect(reverse("pairs", args=[scope.name]) + ("?" + "&".join(parts) if parts else ""))
