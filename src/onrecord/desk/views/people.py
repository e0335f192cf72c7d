"""The people of a case: roles, the permission to publish, display names, and invitations. Keepers alone see it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from onrecord.desk.accounts import invite
from onrecord.desk.current_register import current_collector, current_register
from onrecord.desk.forms import InvitationForm
from onrecord.errors import ConfigError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import KEEPER, Scope, cases
from onrecord.register.views import CaseMember
from onrecord.vocabulary import CaseRole, Permission

_LONGEST = 200
_GIVEN = tuple(each.value for each in CaseRole if each is not CaseRole.NONE)


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member, whether there is an account, whether the person may publish, and whether the role must stay."""

    member: CaseMember
    account: bool
    publishes: bool
    last_keeper: bool


def people(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the people, or change what one may do.

    Raises:
        BadRequest: what was sent is no change.
    """
    if request.method != "POST":
        return _page(request, scope, InvitationForm())
    act = request.POST.get("act", "")
    if act == "invite":
        return _invite(request, scope)
    if act == "link":
        return _link(request, scope, _member(scope, request.POST.get("person", "")))
    changes = {"role": _role, "remove": _remove, "publish": _publish, "name": _name}
    change: Callable[[HttpRequest, Scope, str], str] | None = changes.get(act)
    if change is None:
        raise BadRequest
    person = _member(scope, request.POST.get("person", ""))
    try:
        messages.success(request, change(request, scope, person))
    except RegisterError as error:
        messages.error(request, _said(error))
        return redirect("people", scope.name)
    if person == scope.who and act in {"role", "remove"}:
        return redirect("home")  # who is no keeper any more does not see this page
    return redirect("people", scope.name)


def _page(request: HttpRequest, scope: Scope, form: InvitationForm, link: str = "", invited: str = "") -> HttpResponse:
    members = reads.members(scope)
    accounts, keepers = _accounts(members), _keepers(members)
    shown = [
        ShownMember(
            each,
            each.person in accounts,
            each.role == KEEPER or Permission.PUBLISH in each.permissions,
            keepers == {each.person},
        )
        for each in members
    ]
    values = {"members": shown, "form": form, "roles": _GIVEN, "link": link, "invited": invited}
    return render(request, "desk/people.html", values, status=422 if form.errors else 200)


def _accounts(members: Iterable[CaseMember]) -> set[str]:
    """Return the names of the members who have an account here."""
    names = [each.person for each in members]
    return set(User.objects.filter(username__in=names).values_list("username", flat=True))


def _keepers(members: Iterable[CaseMember]) -> set[str]:
    """Return the keepers who can use this page: a keeper without an account here cannot."""
    keepers = [each for each in members if each.role == KEEPER]
    return _accounts(keepers)


def _member(scope: Scope, person: str) -> str:
    """Return the name of a member.

    Raises:
        BadRequest: nobody in the case has it.
    """
    if person not in {each.person for each in reads.members(scope)}:
        raise BadRequest
    return person


def _keep_a_keeper(scope: Scope, person: str) -> None:
    """Refuse that a person is a keeper no more, if nobody else could manage the people of the case here.

    Raises:
        RegisterError: the person is the last keeper with an account.
    """
    if _keepers(reads.members(scope)) == {person}:
        raise RegisterError("A case needs a keeper with an account here.", person)


def _role(request: HttpRequest, scope: Scope, person: str) -> str:
    role = request.POST.get("role", "")
    if role not in _GIVEN:
        raise BadRequest
    if role != KEEPER:
        _keep_a_keeper(scope, person)
    writes.grant_role(scope, person, role)
    return gettext("The role was changed.")


def _remove(_request: HttpRequest, scope: Scope, person: str) -> str:
    _keep_a_keeper(scope, person)
    writes.grant_role(scope, person, CaseRole.NONE.value)
    return gettext("The person is no longer in the case. Their decisions stay.")


def _publish(request: HttpRequest, scope: Scope, person: str) -> str:
    given = request.POST.get("given") == "yes"
    writes.grant_permission(scope, person, Permission.PUBLISH, given=given)
    return gettext("The person may publish now.") if given else gettext("The person may no longer publish.")


def _name(request: HttpRequest, scope: Scope, person: str) -> str:
    writes.name_person(scope, person, request.POST.get("name", "")[:_LONGEST])
    return gettext("The display name was changed.")


def _invite(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Give a role to a name; without an account, show a link with which one is made."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, scope, form)
    name, role = form.cleaned_data["username"], form.cleaned_data["role"]
    if name in {each.person for each in reads.members(scope)}:
        form.add_error("username", gettext("This person is in the case already."))
        return _page(request, scope, form)
    known = User.objects.filter(username=name).exists()
    if not known and not _may_invite(request, scope, name):
        form.add_error("username", gettext("This name cannot be invited here. Ask the person who runs the desk."))
        return _page(request, scope, form)
    try:
        link = "" if known else _address(request, name)
        writes.grant_role(scope, name, role)
    except ConfigError:
        form.add_error("username", gettext("This is not a valid user name."))
        return _page(request, scope, form)
    if known:
        messages.success(request, gettext("The person has an account and is in the case now."))
        return redirect("people", scope.name)
    return _page(request, scope, InvitationForm(), link, name)


def _link(request: HttpRequest, scope: Scope, person: str) -> HttpResponse:
    """Show a new link for a member without an account.

    Raises:
        BadRequest: there is an account with this name.
    """
    if not _may_invite(request, scope, person):
        messages.error(request, gettext("This name cannot be invited here. Ask the person who runs the desk."))
        return redirect("people", scope.name)
    try:
        return _page(request, scope, InvitationForm(), _address(request, person), person)
    except ConfigError as error:
        raise BadRequest from error


def _may_invite(request: HttpRequest, scope: Scope, name: str) -> bool:
    """Tell whether a link for a name can be given out: with it, its owner gets all roles that the name has.

    A keeper of one case must not get roles in others by inviting a name that has them. An administrator may.
    """
    if request.user.is_superuser:
        return True
    nobody = set(cases(current_register(), f"nobody-{secrets.token_hex(8)}"))
    elsewhere = set(cases(current_register(), name)) - nobody - {scope.name}
    return name != current_collector() and not elsewhere


def _address(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse("welcome", args=[invite(name)]))


def _said(error: RegisterError) -> str:
    """Return a problem of the register in a sentence of the interface."""
    if "keeper" in error.message and "needs" in error.message:
        return gettext("A case needs a keeper with an account here. Make somebody else a keeper first.")
    return gettext("The register did not accept this. Nothing was changed.")
