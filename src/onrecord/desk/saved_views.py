"""Saved views: lists with their filters under a name, each with its number of appeals as this person sees them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.http import QueryDict

from onrecord.capture.clock_status import utc_now
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.models import SavedView
from onrecord.errors import RegisterError
from onrecord.register.db.scope import KEEPER, WRITER, Scope, require
from onrecord.register.reads.appeal_counts import count_appeals

APPEALS = "appeals"
COUNTED = 1000
"""Counts go no further than this: "1,000+"."""
MOST = 30
"""The most views that a person sees in a case: each is counted on Today."""
LONGEST_QUERY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedView:
    """A saved view.

    Attributes:
        id, name, query: as it was saved.
        shared: whether everybody in the case has it.
        maker: who saved it.
        mine: whether this person may remove it.
        count: the number of appeals, at most `COUNTED`; None if the filter cannot be used any more.
        more: whether there are more.
    """

    id: int
    name: str
    query: str
    shared: bool
    maker: str
    mine: bool
    count: int | None
    more: bool


def saved_views(scope: Scope, user: AbstractBaseUser | AnonymousUser) -> tuple[CountedView, ...]:
    """Return the views of a person in a case, their own first."""
    found = _of(scope, user).order_by("-owner", "name", "pk")[:MOST]
    return tuple(_counted(scope, row) for row in found)


def may_share(scope: Scope) -> bool:
    """Tell whether a person may save a view for everybody in the case: a writer may."""
    try:
        require(scope, WRITER)
    except RegisterError:
        return False
    return True


def save_view(scope: Scope, user: AbstractBaseUser | AnonymousUser, name: str, query: str, *, shared: bool) -> bool:
    """Save a view, in the place of one with the same name; return whether there was room for it.

    Args:
        scope: the person in the case.
        user: their account.
        name: the name of the view.
        query: the filter as it is in an address.
        shared: whether it is for everybody in the case, if this person may save such views.
    """
    shared = shared and may_share(scope)
    owner = None if shared else user.pk
    same = SavedView.objects.filter(case=scope.name, page=APPEALS, name=name, owner_id=owner)
    if shared and scope.role != KEEPER:
        same = same.filter(maker=scope.who)
    values = {"query": plain_query(query), "maker": scope.who, "made": utc_now()}
    if same.update(**values):
        return True
    if _of(scope, user).count() >= MOST:
        return False
    SavedView.objects.create(case=scope.name, page=APPEALS, name=name, owner_id=owner, **values)
    return True


def remove_view(scope: Scope, user: AbstractBaseUser | AnonymousUser, number: int) -> bool:
    """Remove a view that this person may remove; return whether there was one."""
    found = _of(scope, user).filter(pk=number).first()
    if found is None or not _mine(scope, found):
        return False
    found.delete()
    return True


def plain_query(query: str) -> str:
    """Return a filter without the page of the list and without what is empty."""
    found = QueryDict(query[:LONGEST_QUERY], mutable=True)
    for name in [name for name, value in found.items() if not value or name == "page"]:
        found.pop(name)
    return found.urlencode()


def _of(scope: Scope, user: AbstractBaseUser | AnonymousUser) -> QuerySet[SavedView]:
    return SavedView.objects.filter(Q(owner=None) | Q(owner_id=user.pk), case=scope.name, page=APPEALS)


def _mine(scope: Scope, row: SavedView) -> bool:
    return row.owner_id is not None or row.maker == scope.who or scope.role == KEEPER


def _counted(scope: Scope, row: SavedView) -> CountedView:
    form = AppealFilterForm(QueryDict(row.query))
    form.is_valid()
    count: int | None
    try:
        day = form.as_of_day() or utc_now().date()
        count = count_appeals(scope, form.wanted(), as_of=day, most=COUNTED + 1)
    except RegisterError:
        count = None
    return CountedView(
        id=row.pk,
        name=row.name,
        query=row.query,
        shared=row.owner_id is None,
        maker=row.maker,
        mine=_mine(scope, row),
        count=None if count is None else min(count, COUNTED),
        more=count is not None and count > COUNTED,
    )
