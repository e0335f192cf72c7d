"""Noting an answer to an appeal: a statement of the case is chosen, or an answer known from elsewhere is entered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from onrecord.desk.answer_forms import AnswerSearchForm, EventAnswerForm, StatementAnswerForm, insists
from onrecord.desk.review_decisions import seen_in
from onrecord.errors import EarlyAnswerError, EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.answer_values import AnswerCandidates
from onrecord.register.db.scope import Scope
from onrecord.register.reads.snapshot import one_instant
from onrecord.vocabulary import SpeechAct

_CONFLICT, _REFUSED = 409, 422


@dataclass(kw_only=True)
class AnswerPage:
    """The content of the page besides the appeal.

    Attributes:
        statement_form, event_form: the two forms, with what the person entered.
        chosen: the statement that the person chose.
        conflict: another person's decision that came in between.
        early: an answer was dated before the appeal; `early_in` is the form that it came from.
        problem: a sentence of the register, in English.
    """

    statement_form: StatementAnswerForm = field(default_factory=StatementAnswerForm)
    event_form: EventAnswerForm = field(default_factory=EventAnswerForm)
    chosen: str = ""
    conflict: EditConflictError | None = None
    early: EarlyAnswerError | None = None
    early_in: str = ""
    problem: str = ""

    @property
    def status(self) -> int:
        """The status of the HTTP answer."""
        wrong = self.problem or self.early or self.statement_form.errors or self.event_form.errors
        return _CONFLICT if self.conflict else _REFUSED if wrong else 200


Act = Callable[[QueryDict, Scope, str, AnswerPage], str]
"""Does what a form asks for an appeal; returns a sentence, or an empty text if the form has errors."""


def note_answer(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show the statements that are looked for and both forms, or enter what a person noted.

    Raises:
        Http404: there is no such appeal in the case.
    """
    page = AnswerPage()
    if request.method == "POST":
        acts: dict[str, Act] = {"statement": _statement, "event": _event, "undo": _undo}
        act = acts.get(request.POST.get("do", ""))
        said = _entered(act, request, scope, key, page) if act else ""
        if said:
            messages.success(request, said)
            return HttpResponseRedirect(f"{reverse('appeal', args=[scope.name, key])}#answers")
    return _shown(request, scope, key, page)


def _shown(request: HttpRequest, scope: Scope, key: str, page: AnswerPage) -> HttpResponse:
    with one_instant(scope):
        values = _values(request, scope, key, page)
    return render(request, "desk/note_answer.html", values, status=page.status)


def _values(request: HttpRequest, scope: Scope, key: str, page: AnswerPage) -> dict[str, object]:
    search = AnswerSearchForm(request.GET)
    wanted, found = search.wanted(), None
    try:
        line = reads.appeal(scope, key).line
    except RegisterError as error:
        raise Http404 from error
    try:
        found = reads.answer_candidates(scope, key, wanted) if wanted else None
    except RegisterError as error:
        page.problem = page.problem or error.message
    statements = found.statements if found else ()
    return {
        "line": line,
        "short": reads.short_ids(scope, [line.id])[line.id],
        "search": search,
        "found": found,
        "titles": reads.report_titles(scope, {each.report.id: each.report.headline for each in statements}),
        "seen": _seen(found),
        "seen_event": reads.last_event(scope, key) or "",
        "page": page,
        "names": reads.display_names(scope),
    }


def _seen(found: AnswerCandidates | None) -> list[str]:
    """Return for each statement on the page the last judgement that the person sees, as forms send it back."""
    return [f"{each.statement.id}:{each.last or ''}" for each in found.statements] if found else []


def _entered(act: Act, request: HttpRequest, scope: Scope, key: str, page: AnswerPage) -> str:
    """Do what a form asks for; return what was done, or an empty text where the page says why it was not."""
    try:
        return act(request.POST, scope, key, page)
    except EarlyAnswerError as error:
        page.early, page.early_in = error, request.POST.get("do", "")
    except EditConflictError as error:
        page.conflict = error
    except RegisterError as error:
        page.problem = error.message
    return ""


def _statement(post: QueryDict, scope: Scope, key: str, page: AnswerPage) -> str:
    """Judge that the chosen statement answers the appeal; a plain statement becomes an answer by the same decision."""
    form, page.chosen = StatementAnswerForm(post), post.get("statement", "")[:60]
    page.statement_form, seen = form, seen_in(post)
    if not form.is_valid():
        return ""
    if page.chosen not in seen:
        form.add_error(None, gettext("Choose the statement that answers the appeal."))
        return ""
    why, day, kind = form.cleaned_data["why"], form.cleaned_data["day"], form.cleaned_data["form"] or None
    expects, early = seen[page.chosen], insists(post)
    if reads.statement(scope, page.chosen).act == SpeechAct.STATE:
        writes.correct_to_answer(scope, page.chosen, key, why, form=kind, day=day, early=early, expects=expects)
    else:
        writes.answers(scope, key, page.chosen, why, form=kind, day=day, early=early, expects=expects)
    return gettext("Entered: this answers the appeal.")


def _event(post: QueryDict, scope: Scope, key: str, page: AnswerPage) -> str:
    """Record an answer that is in no report."""
    page.event_form = form = EventAnswerForm(post)
    if not form.is_valid():
        return ""
    expects = post.get("seen_event", "")[:60] or None
    writes.mark(scope, key, form.event(), early=insists(post), expects=expects)
    return gettext("Entered: an answer that is in no report.")


def _undo(post: QueryDict, scope: Scope, key: str, page: AnswerPage) -> str:
    """Undo an answer to this appeal that somebody noted."""
    wanted = post.get("id", "")[:60]
    if wanted not in {each.undo for each in reads.answers_to(scope, key)}:
        page.problem = "This is no answer to the appeal that could be undone."
        return ""
    writes.take_back(scope, wanted, post.get("why", "")[:2_000])
    return gettext("Undone. The answer no longer counts.")
