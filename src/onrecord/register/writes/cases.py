"""Cases, and who may do what in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register.db.across_cases import create_in, of_every_case
from onrecord.register.db.connection import Register
from onrecord.register.db.scope import JUDGE, KEEPER, READER, Scope, require
from onrecord.register.ids import new_id
from onrecord.register.models.cases import ROLES, Case, Member
from onrecord.register.models.people import Grant, PersonName
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger
from onrecord.vocabulary import Permission

_LONGEST = 200


def open_case(register: Register, name: str, who: str, *, now: Callable[[], datetime] = utc_now) -> Scope:
    """Open a case. The person who opens it becomes its keeper.

    Raises:
        RegisterError: the name is not valid, or the register cannot be written. If a case with this name exists that
            the person may not see, the error does not reveal it.
    """
    if not name.strip() or len(name) > _LONGEST:
        raise RegisterError(f"The name of a case must have 1 to {_LONGEST} characters.")
    with register.writing():
        if of_every_case(Case, register.alias).filter(name=name).exists():
            raise RegisterError("A case cannot have this name.", name)
        at = now()
        case = create_in(register.alias, Case(key=new_id("case"), name=name, at=at, who=who))
        scope = Scope(register=register, case=case.pk, name=name, who=who, role=KEEPER)
        scope.create(Member(person=who, role=KEEPER, at=at, who=who))
        ledger.write(scope, "case opened", {"case": case.key}, at)
    return scope


def grant_role(scope: Scope, person: str, role: str, *, now: Callable[[], datetime] = utc_now) -> None:
    """Set the role of a person in a case from now on: "none", "reader", "writer", "judge" or "keeper".

    When the first person gets a role in a case that was open to all, the person who grants it becomes its keeper.

    Raises:
        RegisterError: there is no such role, the scope does not allow it, or the case would be left without a keeper.
    """
    require(scope, KEEPER)
    if role not in ROLES:
        raise RegisterError(f"The role must be one of: {', '.join(ROLES)}.", role[:20])
    with scope.register.writing():
        at = now()
        members = scope.of(Member)
        everybody = [(person, role)]
        if not members.exists() and person != scope.who:
            everybody.append((scope.who, KEEPER))
        elif role != KEEPER and _keepers(scope) <= {person}:
            raise RegisterError("A case needs a keeper: make somebody else a keeper first.", person[:_LONGEST])
        for each, may in everybody:
            scope.create(Member(person=each, role=may, at=at, who=scope.who))
            ledger.write(scope, "admitted", {"person": each, "role": may}, at)


def _keepers(scope: Scope) -> set[str]:
    """Return the user names of the keepers of a case."""
    roles = dict(scope.of(Member).order_by("pk").values_list("person", "role"))
    return {person for person, role in roles.items() if role == KEEPER}


def grant_permission(
    scope: Scope, person: str, permission: str, *, given: bool = True, now: Callable[[], datetime] = utc_now
) -> None:
    """Give a person a permission that no role includes, or end it. A keeper has all permissions.

    Args:
        scope: who gives it, in which case.
        person: the user name of a judge of the case; of anybody, to end a permission.
        permission: a word of `onrecord.vocabulary.Permission`.
        given: whether it is given or ended.
        now: the clock.

    Raises:
        RegisterError: there is no such permission, the person is not a judge or keeper of the case, or the scope does
            not allow it.
    """
    require(scope, KEEPER)
    if permission not in set(Permission):
        raise RegisterError(f"The permission must be one of: {', '.join(Permission)}.", permission[:20])
    with scope.register.writing():
        last = scope.of(Member).filter(person=person).order_by("pk").last()
        if given and (last is None or last.role not in {JUDGE, KEEPER}):
            raise RegisterError("Only a judge or a keeper of the case can get a permission.", person[:_LONGEST])
        at = now()
        scope.create(Grant(person=person, permission=permission, given=given, who=scope.who, at=at))
        told = {"person": person, "permission": permission, "given": "yes" if given else "no"}
        ledger.write(scope, "permitted", told, at)


def name_person(scope: Scope, person: str, name: str, *, now: Callable[[], datetime] = utc_now) -> None:
    """Set the display name of a person in a case. The user name stays in all records.

    Raises:
        RegisterError: the name is empty or longer than 200 characters, the person is not a member of the case, or the
            scope does not allow it: a keeper names anybody, and everybody else only themselves.
    """
    if person != scope.who:
        require(scope, KEEPER)
    require(scope, READER)
    if not name.strip() or len(name) > _LONGEST:
        raise RegisterError(f"A display name must have 1 to {_LONGEST} characters.", person[:_LONGEST])
    with scope.register.writing():
        if person != scope.who and not scope.of(Member).filter(person=person).exists():
            raise RegisterError("This person has no role in the case.", person[:_LONGEST])
        at = now()
        scope.create(PersonName(person=person, name=storable(name.strip()), who=scope.who, at=at))
        ledger.write(scope, "named", {"person": person}, at)
