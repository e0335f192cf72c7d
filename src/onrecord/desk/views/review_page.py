"""The page of one report in the review: its text with marks, its cards, and what a person decides on them."""

from __future__ import annotations

import json
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from onrecord.capture.clock_status import utc_now
from onrecord.desk import presence
from onrecord.desk.answer_forms import answer_kinds
from onrecord.desk.answer_questions import PairAnswer, decide_pair
from onrecord.desk.current_reader import current_reader
from onrecord.desk.day_fields import example_day
from onrecord.desk.keys import ANSWER_KEYS, REVIEW_KEYS, answer_map, review_map
from onrecord.desk.letter_form import EXTENTS, LetterForm, letter_numbered, letter_sides, new_letter_form
from onrecord.desk.reader_sentences import reader_sentence, sentence_text
from onrecord.desk.request import asks_for_fragment, reader_of
from onrecord.desk.review_cards import in_letter
from onrecord.desk.review_decisions import (
    VERDICTS,
    DecisionAnswer,
    ask_opinion,
    decide,
    names_elsewhere,
    nothing_here,
    seen_in,
    undo,
)
from onrecord.desk.review_values import (
    ReviewPage,
    filter_of,
    filter_query,
    page_text,
    progress_of,
    review_page_of,
)
from onrecord.desk.selection import Selection, SelectionError
from onrecord.desk.statement_form import (
    ACTS,
    EntryForm,
    concerned_side,
    enter_form,
    merge_cards,
    new_form,
    parties_in_order,
    posted_form,
    sides_of,
)
from onrecord.desk.stored_captures import has_stored_image
from onrecord.desk.views.review_letters import OK, asked_letter, entered_letter, said_of, undone_letter
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.snapshot import one_instant
from onrecord.vocabulary import PartyKind

_STATUS = {"conflict": 409, "refused": 422}


def review_page(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show the page of a report, or do what a form on it asks for.

    Raises:
        Http404: there is no such report in the case.
    """
    if request.method != "POST":
        with one_instant(scope):
            page = _page(request, scope, key)
            form = _asked_form(page, request.GET.get("form", ""))
            return _shown(request, scope, page, form=form, letter=_asked_letter(page, request.GET.get("letter", "")))
    act = request.POST.get("do", "")
    if act in {*VERDICTS, "rest"}:
        return _answered(request, scope, key, decide(scope, request.POST))
    if act == "undo":
        return _answered(request, scope, key, undo(scope, request.POST.get("before", "")[:60]))
    page = _page(request, scope, key)
    more = {
        "here": _here,
        "form": _form,
        "enter": _entered,
        "opinion": _opinion,
        "merge": _merged,
        "nothing": _nothing,
        "names": _names,
        "pair": _paired,
        "letter": _letter,
        "letter_enter": _letter_entered,
        "letter_undo": _letter_undone,
    }
    return more[act](request, scope, page) if act in more else _shown(request, scope, page, status=400)


def _page(request: HttpRequest, scope: Scope, key: str) -> ReviewPage:
    try:
        return review_page_of(scope, key, request.GET.get("split", "")[:40])
    except RegisterError as error:
        raise Http404 from error


def _shown(  # noqa: PLR0913 - each is a part of the page
    request: HttpRequest,
    scope: Scope,
    page: ReviewPage,
    *,
    answer: DecisionAnswer | None = None,
    form: EntryForm | None = None,
    letter: LetterForm | None = None,
    paired: PairAnswer | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the whole page."""
    progress, conflicts = _progress(request, scope, page), _conflicts(page, answer)
    values = {
        **_values(scope, page),
        **progress,
        "text": page_text(page),
        "title": reads.report_titles(scope, {page.report.id: page.report.headline})[page.report.id],
        "answer": answer,
        "conflicts": conflicts,
        "told": _message(scope, answer, conflicts) if answer else "",
        "form": form,
        "has_image": bool(page.record.page.recognised) or has_stored_image(page.report),
        "questions": reads.answer_questions(scope, page.report.id),
        "paired": paired,
        "answer_kinds": answer_kinds(),
        **(_form_values(page, form) if form else {}),
        **(_letter_values(page, letter) if letter else {}),
        "here": _presence(request, scope, page),
        "strip": [each for each in REVIEW_KEYS if each.short],
        "review_keys": (*REVIEW_KEYS, *ANSWER_KEYS),
        "answer_map": json.dumps(answer_map()),
        "review_map": json.dumps(review_map()),
        "beat": presence.BEAT,
        "undo_before": answer.undo if answer and answer.outcome == "refused" else "",
    }
    return render(request, "desk/review_page.html", values, status=status)


def _letter(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Answer with the form for a letter, or for selected words."""
    form, status = asked_letter(page, request.POST)
    if asks_for_fragment(request):
        values = {**_values(scope, page), **_progress(request, scope, page), **_letter_values(page, form)}
        return render(request, "desk/review_letter_form.html", values, status=status)
    return _shown(request, scope, page, letter=form, status=status)


def _letter_entered(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Enter the letter of the form, or show it again with what is wrong."""
    form, status = entered_letter(scope, page, request.POST, reader_of(request))
    if status != OK:
        return _shown(request, scope, page, letter=form, status=status)
    messages.success(request, gettext("The letter was entered."))
    return HttpResponseRedirect(_at_letters(request, scope, page), status=303)


def _letter_undone(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Undo a letter by hand."""
    problem = undone_letter(scope, page, request.POST, reader_of(request))
    if problem:
        answer = DecisionAnswer(outcome="refused", message=problem)
        return _shown(request, scope, page, answer=answer, status=422)
    messages.success(request, gettext("The letter was undone."))
    return HttpResponseRedirect(_at_letters(request, scope, page), status=303)


def _at_letters(request: HttpRequest, scope: Scope, page: ReviewPage) -> str:
    query = _query(request, request.GET.get("at", "")[:40])
    return reverse("review_page", args=[scope.name, page.report.id]) + (f"?{query}" if query else "") + "#letters"


def _paired(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Enter a decision on a proposed answer of the page."""
    done = decide_pair(scope, page.report.id, request.POST)
    if done.status != 200:
        return _shown(request, scope, page, paired=done, status=done.status)
    query = filter_query(request.GET, at=request.GET.get("at", "")[:40])
    address = reverse("review_page", args=[scope.name, page.report.id]) + (f"?{query}" if query else "")
    return HttpResponseRedirect(f"{address}#{done.pair}", status=303)


def _values(scope: Scope, page: ReviewPage) -> dict[str, object]:
    return {
        "page": page,
        "report": page.report,
        "names": reads.display_names(scope),
        "letter_starts": {card.start for card in (*page.cards, *page.others) if in_letter(card, page.letters)},
    }


def _progress(request: HttpRequest, scope: Scope, page: ReviewPage) -> dict[str, object]:
    today = utc_now().replace(hour=0, minute=0, second=0, microsecond=0)
    found = progress_of(scope, page, filter_of(request.GET), request.GET.get("at", "")[:40] or None, today)
    at = request.GET.get("at", "")[:40] or found.place.at or ""
    steps: dict[str, object] = {"progress": found, "query": _query(request, at)}
    steps["filter_only"] = filter_query(request.GET, at=at)
    for name, step in (("next", found.place.next), ("previous", found.place.previous)):
        query = filter_query(request.GET, at=step.at) if step else ""
        steps[f"{name}_url"] = f"{reverse('review_page', args=[scope.name, step.report])}?{query}" if step else ""
    return steps


def _query(request: HttpRequest, at: str) -> str:
    """Return the query of the open page: the filter, its place in the list, and the card that is split."""
    return filter_query(request.GET, at=at, split=request.GET.get("split", "")[:40])


def _here(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Answer a sign of life of an open page with who else is there."""
    return HttpResponse(_presence(request, scope, page), content_type="text/html; charset=utf-8")


def _presence(request: HttpRequest, scope: Scope, page: ReviewPage) -> str:
    names = reads.display_names(scope)
    others = [names.get(who, who) for who in presence.beat(scope, page.report.id)]
    return render_to_string("desk/review_presence.html", {"others": others}, request)


def _answered(request: HttpRequest, scope: Scope, key: str, answer: DecisionAnswer) -> HttpResponse:
    """Answer a decision: with JSON for the script of the page, else with the page, or the way back to it."""
    page = _page(request, scope, key)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(_as_json(request, scope, page, answer), status=_STATUS.get(answer.outcome, 200))
    if answer.outcome == "undone" and answer.report != page.report.id:
        return HttpResponseRedirect(_address(request, scope, answer.report, answer.statements[0]), status=303)
    if answer.outcome in _STATUS or answer.message:
        return _shown(request, scope, page, answer=answer, status=_STATUS.get(answer.outcome, 200))
    if answer.outcome == "undone":
        card = page.card(answer.statements[0])
    else:
        card = next((card for card in page.cards if not card.settled), None)
    return HttpResponseRedirect(_address(request, scope, page.report.id, card.id if card else ""), status=303)


def _as_json(request: HttpRequest, scope: Scope, page: ReviewPage, answer: DecisionAnswer) -> dict[str, object]:
    values = {**_values(scope, page), **_progress(request, scope, page)}
    conflicts = _conflicts(page, answer)
    cards = {}
    for key in answer.statements:
        card = page.card(key)
        if card and card.id not in cards:
            more = {"card": card, "conflicts": conflicts}
            cards[card.id] = render_to_string("desk/review_card.html", {**values, **more}, request)
    message, known = _message(scope, answer, conflicts), True
    if answer.english:
        message, known = sentence_text(message, reader_of(request))
    elsewhere = answer.outcome == "undone" and answer.report != page.report.id
    return {
        "outcome": answer.outcome,
        "message": message,
        "english": not known,
        "undo": answer.undo,
        "cards": cards,
        "all": [card.id for card in (*page.cards, *page.others)],
        "left": page.left,
        "progress": render_to_string("desk/review_progress.html", values, request),
        "next": values["next_url"],
        "go": _address(request, scope, answer.report, answer.statements[0]) if elsewhere else "",
    }


def _message(scope: Scope, answer: DecisionAnswer, conflicts: dict[str, str]) -> str:
    """Return a sentence about a decision for the person; an empty text if the card says it all."""
    if answer.outcome == "same" and answer.who != scope.who:
        names = reads.display_names(scope)
        return gettext("%(who)s decided the same before you.") % {"who": names.get(answer.who, answer.who)}
    if answer.outcome == "conflict" and not conflicts:
        return gettext("Something here has changed in the meantime, so nothing was entered. Look at it again.")
    return answer.message


def _conflicts(page: ReviewPage, answer: DecisionAnswer | None) -> dict[str, str]:
    """Return the cards on which somebody decided otherwise, each with what this person wanted."""
    if answer is None or answer.outcome != "conflict":
        return {}
    found = (page.card(key) for key in answer.statements)
    return {card.id: answer.verdict for card in found if card and card.last and card.state != answer.verdict}


def _address(request: HttpRequest, scope: Scope, report: str, card: str) -> str:
    """Return the address of the page of a report at a card, in the list of the request.

    The place in the list is that of the open page: another page, to which undoing leads, has its own.
    """
    here = request.resolver_match is not None and request.resolver_match.kwargs.get("key") == report
    query = _query(request, request.GET.get("at", "")[:40]) if here else filter_query(request.GET)
    mark = f"#card-{card}" if card else "#end"
    return reverse("review_page", args=[scope.name, report]) + (f"?{query}" if query else "") + mark


def _asked_form(page: ReviewPage, asked: str) -> EntryForm | None:
    """Return the form that an address asks for: "new", or the id of a card; None if it asks for none."""
    card = page.card(asked)
    if card is None and asked != "new":
        return None
    try:
        return new_form(page, (), card)
    except SelectionError as error:
        return EntryForm(card=card, problem=said_of(error))


def _asked_letter(page: ReviewPage, asked: str) -> LetterForm | None:
    """Return the form for the letter whose number an address has; None if it has none."""
    letter = letter_numbered(page, asked[:6])
    return new_letter_form(page, (), letter) if letter else None


def _form(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Answer with the form for selected words, or for a card."""
    lists = (request.POST.getlist(name) for name in ("block", "quote", "before"))
    chosen = [Selection(*each) for each in zip(*lists, strict=False)]
    card, status = page.card(request.POST.get("card", "")), 200
    try:
        form = new_form(page, chosen, card)
    except SelectionError as error:
        form, status = EntryForm(card=card, problem=said_of(error)), 422
    if asks_for_fragment(request):
        values = {**_values(scope, page), **_progress(request, scope, page), **_form_values(page, form)}
        return render(request, "desk/review_entry.html", {**values, "form": form}, status=status)
    return _shown(request, scope, page, form=form, status=status)


def _entered(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Enter what the form has, or show it again with what is wrong."""
    form, problem = posted_form(page, request.POST), ""
    if not form.pieces:
        problem = gettext("Give the words.")
    elif form.act not in ACTS:
        problem = gettext("Choose the act.")
    if problem:
        return _shown(request, scope, page, form=replace(form, problem=problem), status=422)
    try:
        made = enter_form(scope, page, form, seen_in(request.POST))
    except EditConflictError as error:
        names = reads.display_names(scope)
        said = gettext("%(who)s decided on it in the meantime, so nothing was entered. Look at the card again.")
        problem = said % {"who": names.get(error.who, error.who)}
        return _shown(request, scope, page, form=replace(form, problem=problem), status=409)
    except RegisterError as error:
        problem = reader_sentence(error.message, reader_of(request))
        return _shown(request, scope, page, form=replace(form, problem=problem), status=422)
    card = _page(request, scope, page.report.id).card(made.statements[0])
    return HttpResponseRedirect(_address(request, scope, page.report.id, card.id if card else ""), status=303)


def _opinion(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Ask for a second opinion on a card, and go on."""
    card = page.card(request.POST.get("card", ""))
    if card is None:
        return _shown(request, scope, page, status=400)
    ask_opinion(scope, card)
    following = next((each for each in page.cards if each.start > card.start and not each.settled), card)
    return HttpResponseRedirect(_address(request, scope, page.report.id, following.id), status=303)


def _merged(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Merge a card with the one below it."""
    card = page.card(request.POST.get("card", ""))
    below = page.below(card) if card else None
    if card is None or below is None:
        answer = DecisionAnswer(outcome="refused", message=gettext("There is no finding below it."))
        return _shown(request, scope, page, answer=answer, status=422)
    try:
        made = merge_cards(scope, page, card, below, seen_in(request.POST) | dict(below.expects_or_none))
    except EditConflictError as error:
        answer = DecisionAnswer(outcome="conflict", who=error.who)
        return _shown(request, scope, page, answer=answer, status=409)
    except RegisterError as error:
        answer = DecisionAnswer(outcome="refused", message=error.message, english=True)
        return _shown(request, scope, page, answer=answer, status=422)
    return HttpResponseRedirect(_address(request, scope, page.report.id, made.statements[0]), status=303)


def _nothing(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Record that nothing is to be recorded here, and go to the next page of the list, if there is one."""
    nothing_here(scope, page.report.id, page.looked)
    following = str(_progress(request, scope, page)["next_url"])
    return HttpResponseRedirect(following or _address(request, scope, page.report.id, ""), status=303)


def _names(request: HttpRequest, scope: Scope, page: ReviewPage) -> HttpResponse:
    """Answer with the names that other pages use for the parties of a card."""
    card = page.card(request.POST.get("card", ""))
    found = names_elsewhere(scope, card) if card else ()
    return render(request, "desk/review_names.html", {"found": found})


def _form_values(page: ReviewPage, form: EntryForm) -> dict[str, object]:
    return {
        "acts": ACTS,
        "parties": parties_in_order(page),
        "kinds": tuple(each.value for each in PartyKind),
        "sides": sides_of(form),
        "concerned": concerned_side(form),
        "named": {side: (words, kind) for side, words, kind in form.named},
    }


def _letter_values(page: ReviewPage, form: LetterForm) -> dict[str, object]:
    return {
        "letter_form": form,
        "extents": EXTENTS,
        "example_day": example_day(current_reader()),
        "parties": parties_in_order(page),
        "kinds": tuple(each.value for each in PartyKind),
        "sides": letter_sides(form),
        "named": {side: (words, kind) for side, words, kind in form.named},
    }
