"""The people of a case, with roles, permissions and display names; and the notes that they wrote."""

from __future__ import annotations

from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.ids import kind_of
from onrecord.register.models.base import Named
from onrecord.register.models.notes import SUBJECTS
from onrecord.register.reads.snapshot import query
from onrecord.register.views import CaseMember, NoteView


@query
def members(scope: Scope) -> tuple[CaseMember, ...]:
    """Return the people with a role in the case, in the order of their user names; none if it is open to everybody."""
    roles = dict(scope.of(rows.Member).order_by("pk").values_list("person", "role"))
    grants = scope.of(rows.Grant).order_by("pk").values_list("person", "permission", "given")
    given = {(person, permission): allowed for person, permission, allowed in grants}
    names = display_names(scope)
    return tuple(
        CaseMember(
            person=person,
            role=role,
            name=names.get(person, person),
            permissions=tuple(sorted(what for (whom, what), allowed in given.items() if whom == person and allowed)),
        )
        for person, role in sorted(roles.items())
        if role != "none"
    )


@query
def display_names(scope: Scope) -> dict[str, str]:
    """Return the display names of people, by their user names; a person without one is not among them."""
    return dict(scope.of(rows.PersonName).order_by("pk").values_list("person", "name"))


@query
def notes(scope: Scope, key: str) -> tuple[NoteView, ...]:
    """Return the notes on something, the first first; on an appeal and on everything that counts as one with it.

    Raises:
        RegisterError: there is no such thing in the case.
    """
    kind = kind_of(key)
    if kind not in SUBJECTS:
        return ()
    every = scope.of(rows.Note)
    if kind == "appeal":
        head = scope.of(rows.AppealHead).filter(appeal=one(scope, rows.Appeal, key)).values("head")
        every = every.filter(appeal__standing__head__in=head)
    elif kind == "party":
        first = scope.of(rows.PartyHead).filter(party=one(scope, rows.Party, key)).values("head")
        every = every.filter(party__standing__head__in=first)
    else:
        tables: dict[str, type[Named]] = {"report": rows.Report, "source": rows.Source, "statement": rows.Statement}
        every = every.filter(**{kind: one(scope, tables[kind], key)})
    return tuple(NoteView(id=each.key, words=each.words, who=each.who, at=each.at) for each in every.order_by("pk"))
