"""Consent and release: how the public sees a party or a statement, what was decided about it, and the forms for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from onrecord.desk.disclosure_forms import USES, ConsentForm, EndForm, MaskForm, OfficeForm, ReleaseForm
from onrecord.desk.disclosure_state import last_consent, offers, party_state, statement_state
from onrecord.desk.kept_masks import kept_masks
from onrecord.desk.reader import Reader
from onrecord.desk.reader_sentences import sentence_text
from onrecord.desk.request import asks_for_fragment, reader_of
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import JUDGE, KEEPER, Scope, has_permission
from onrecord.register.reads.snapshot import one_instant
from onrecord.register.views import StatementView
from onrecord.terminal import one_line
from onrecord.vocabulary import Permission, ReleaseBasis

_CONFLICT, _REFUSED = 409, 422
_PUBLISHERS = frozenset({"release", "office", "mask", "undo"})
"""The forms for those who may publish; the others are for those who judge."""
_MOST_NAMES = 5


@dataclass(kw_only=True)
class DisclosurePage:
    """The content of the page besides what the register has.

    Attributes:
        key: the id of the party or the statement.
        said: the statement; None on the page of a party.
        reader: who reads the page.
        forms: the forms by what they do, with what the person entered.
        open: the form that is shown open.
        conflict: another person's decision that came in between.
        problem: a sentence of the register, in English.
    """

    key: str
    said: StatementView | None
    reader: Reader
    forms: dict[str, Form] = field(
        default_factory=lambda: {
            "consent": ConsentForm(),
            "end": EndForm(),
            "release": ReleaseForm(),
            "office": OfficeForm(),
            "mask": MaskForm(),
        }
    )
    open: str = ""
    conflict: EditConflictError | None = None
    problem: str = ""

    @property
    def status(self) -> int:
        """The status of the HTTP answer."""
        wrong = self.problem or any(each.errors for each in self.forms.values() if each.is_bound)
        return _CONFLICT if self.conflict else _REFUSED if wrong else 200


def party_disclosure(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show how the public sees a party, or enter what a person decided.

    Raises:
        Http404: there is no such party in the case.
    """
    try:
        found = reads.party(scope, key)
    except RegisterError as error:
        raise Http404 from error
    if not found or key not in {each.id for each in found}:  # the beginning of an id
        raise Http404
    return _answer(request, scope, DisclosurePage(key=key, said=None, reader=reader_of(request)))


def statement_disclosure(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show how the public sees the words of a statement, or enter what a person decided.

    Raises:
        Http404: there is no such statement in the case.
    """
    try:
        said = reads.statement(scope, key)
    except RegisterError as error:
        raise Http404 from error
    if said.id != key:
        raise Http404
    return _answer(request, scope, DisclosurePage(key=key, said=said, reader=reader_of(request)))


def _answer(request: HttpRequest, scope: Scope, page: DisclosurePage) -> HttpResponse:
    if request.method == "POST":
        told = _decided(request.POST, scope, page)
        for each in told:
            messages.success(request, each)
        if told:
            name = "statement_disclosure" if page.said else "party_disclosure"
            return HttpResponseRedirect(reverse(name, args=[scope.name, page.key]))
    with one_instant(scope):
        values = _values(scope, page)
    fragment = asks_for_fragment(request)
    template = "desk/disclosure_part.html" if fragment else "desk/disclosure.html"
    answer = render(request, template, values | {"fragment": fragment}, status=page.status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _values(scope: Scope, page: DisclosurePage) -> dict[str, object]:
    history = reads.disclosure_history(scope, page.key)
    state = statement_state(scope, page.said) if page.said else party_state(scope, page.key)
    agreed = last_consent(history)
    return {
        "key": page.key,
        "said": page.said,
        "short": reads.short_ids(scope, [page.key])[page.key],
        "state": state,
        "history": history,
        "agreed": agreed if agreed and agreed.did == "consent recorded" else None,
        "offers": offers(scope, state, history, party=page.said is None),
        "decides": scope.role in {JUDGE, KEEPER},
        "uses": USES,
        "names": reads.display_names(scope),
        "page": page,
    }


def _decided(post: QueryDict, scope: Scope, page: DisclosurePage) -> list[str]:
    """Do what a form asks for; return what was done, in sentences, or nothing where the page says why it was not.

    Raises:
        BadRequest: there is no such form.
        PermissionDenied: the person may not do it.
    """
    do = post.get("do", "")
    act = _ACTS.get(do)
    if act is None:
        raise BadRequest
    allowed = scope.role in {JUDGE, KEEPER}
    if not allowed or (do in _PUBLISHERS and not has_permission(scope, Permission.PUBLISH)):
        raise PermissionDenied
    page.open = do
    before = _named(scope) if _may_change_names(do, scope, page) else None
    try:
        done = act(post, scope, page)
    except EditConflictError as error:
        page.conflict = error
        return []
    except RegisterError as error:
        page.problem = error.message
        return []
    return [done, *(_effects(before, _named(scope)) if before is not None else ())] if done else []


def _may_change_names(do: str, scope: Scope, page: DisclosurePage) -> bool:
    """Whether a form can change whom public files name: a consent alone cannot, nor can words of a statement.

    A consent can if the party was released before, or if another one was ended.
    """
    if page.said is not None:
        return False
    standing = [each for each in reads.disclosure_history(scope, page.key).entries if not each.undone_by]
    return do != "consent" or any(each.did != "consent recorded" for each in standing)


def _named(scope: Scope) -> set[str]:
    """Return the first names of the parties that public files name now."""
    return {each.names[0] for each in kept_masks(scope).parties if each.public and each.names}


def _effects(before: set[str], after: set[str]) -> list[str]:
    """Return whom public files name or mask by what was decided; others may have the same name."""
    named = [gettext("Public files name %(name)s from now on.") % _name(each) for each in sorted(after - before)]
    masked = [gettext("Public files mask %(name)s from now on.") % _name(each) for each in sorted(before - after)]
    return [*masked, *named][:_MOST_NAMES]


def _name(name: str) -> dict[str, str]:
    return {"name": f"\u2068{one_line(name)}\u2069"}


def _consent(post: QueryDict, scope: Scope, page: DisclosurePage) -> str:
    page.forms["consent"] = form = ConsentForm(post)
    if not form.is_valid():
        return ""
    writes.consent(scope, page.key, form.consent(), form.cleaned_data["why"], expects=_seen(post))
    return gettext("The consent was recorded. It shows nothing by itself: a publisher releases what it allows.")


def _end(post: QueryDict, scope: Scope, page: DisclosurePage) -> str:
    """Record that a person no longer agrees. It does not matter what was decided since: the end masks."""
    page.forms["end"] = form = EndForm(post)
    if not form.is_valid():
        return ""
    writes.consent(scope, page.key, form.consent(), form.cleaned_data["why"])
    return gettext("Recorded: the person no longer agrees.")


def _release(post: QueryDict, scope: Scope, page: DisclosurePage) -> str:
    page.forms["release"] = form = ReleaseForm(post)
    if not form.is_valid():
        return ""
    writes.release(scope, page.key, ReleaseBasis.CONSENT, form.cleaned_data["why"], expects=_seen(post))
    return _released(scope, page)


def _office(post: QueryDict, scope: Scope, page: DisclosurePage) -> str:
    page.forms["office"] = form = OfficeForm(post)
    if not form.is_valid():
        return ""
    writes.release(scope, page.key, ReleaseBasis.IN_OFFICE, form.cleaned_data["why"], expects=_seen(post))
    return _released(scope, page)


def _released(scope: Scope, page: DisclosurePage) -> str:
    """Return what a release did: a name that holds a masked one stays masked, and so does a namesake."""
    if page.said is not None:
        return gettext("The words were released.")
    state = party_state(scope, page.key)
    if state.public:
        return gettext("The party was released.")
    why, _ = sentence_text(state.why, page.reader)
    return gettext("The release was entered, but public files still mask the party. %(why)s") % {"why": why}


def _mask(post: QueryDict, scope: Scope, page: DisclosurePage) -> str:
    """End a release, or mask a listed official. It does not matter what was decided since: this masks."""
    page.forms["mask"] = form = MaskForm(post)
    if not form.is_valid():
        return ""
    writes.release(scope, page.key, ReleaseBasis.CONSENT, form.cleaned_data["why"], given=False)
    return gettext("The release of the words was ended.") if page.said else gettext("The party was masked.")


def _undo(post: QueryDict, scope: Scope, page: DisclosurePage) -> str:
    """Undo a decision about this party or statement."""
    wanted = post.get("id", "")[:60]
    if wanted not in {each.decision for each in reads.disclosure_history(scope, page.key).entries}:
        page.problem = "This is no decision about it that could be undone."
        return ""
    why = post.get("why", "")[:2_000].strip()
    if not why:
        page.problem = "An undo needs a reason."
        return ""
    writes.take_back(scope, wanted, why)
    return gettext("The decision was undone.")


def _seen(post: QueryDict) -> str:
    """Return what the person saw; an answer without it is refused as one that saw nothing."""
    return post.get("seen", "")[:100]


_ACTS: dict[str, Callable[[QueryDict, Scope, DisclosurePage], str]] = {
    "consent": _consent,
    "end": _end,
    "release": _release,
    "office": _office,
    "mask": _mask,
    "undo": _undo,
}
