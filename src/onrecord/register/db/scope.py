"""Who may do what in which case, and the one door to the rows of a case: `Scope.of`, `create` and `bulk_create`.

A case that somebody may not see is one that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from onrecord.errors import RegisterError
from onrecord.register.db.across_cases import create_in, of_every_case
from onrecord.register.db.connection import Register
from onrecord.register.models.cases import DEFAULT, ROLES, Case, Member
from onrecord.register.models.people import Grant
from onrecord.vocabulary import Permission

Row = TypeVar("Row", bound=Model)

READER, WRITER, JUDGE, KEEPER = ROLES[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One person in one case of one register: what every read and every write is given.

    Attributes:
        register: the register.
        case: the number of the case there.
        name: its name.
        who: the person.
        role: what the person may do in it.
    """

    register: Register
    case: int
    name: str
    who: str
    role: str

    @property
    def alias(self) -> str:
        """The name of the register's database in Django."""
        return self.register.alias

    def of(self, table: type[Row], case: str = "case") -> QuerySet[Row]:
        """Return the rows of a table that are of this case; `case` is the way from a row to its case."""
        return of_every_case(table, self.alias).filter(**{case: self.case})

    def create(self, row: Row) -> Row:
        """Enter a new row, which is of this case from then on; return it.

        Raises:
            RegisterError: it says that it is of another case.
        """
        return create_in(self.alias, self._own(row))

    def bulk_create(self, new: Iterable[Row], *, batch_size: int | None = None) -> list[Row]:
        """Enter new rows of one table, which are of this case from then on; return them.

        Args:
            new: the rows; without any, nothing is asked of the database.
            batch_size: so many go in one statement; None for as many as the engine takes.

        Raises:
            RegisterError: one says that it is of another case.
        """
        made = [self._own(each) for each in new]
        return of_every_case(type(made[0]), self.alias).bulk_create(made, batch_size=batch_size) if made else []

    def _own(self, row: Row) -> Row:
        """Return a row with this case; one without a case of its own names a row that has one, which a trigger checks.

        Raises:
            RegisterError: it says that it is of another case.
        """
        said = getattr(row, "case_id", self.case)
        if said not in {None, self.case}:
            raise RegisterError("This row is of another case.", self.name)
        if said is None:
            row.case_id = self.case  # type: ignore[attr-defined]
        return row


def case_scope(register: Register, who: str, case: str = DEFAULT) -> Scope:
    """Let somebody into a case.

    Raises:
        RegisterError: there is no such case, or none that this person may see.
    """
    with register.reading():
        found = of_every_case(Case, register.alias).filter(name=case).first()
        role = _role(found, who, register.alias) if found else ROLES[0]
    if found is None or role == ROLES[0]:
        raise RegisterError("There is no such case, or you may not see it.", case[:200])
    return Scope(register=register, case=found.pk, name=found.name, who=who, role=role)


def require(of: Scope, role: str) -> None:
    """Make sure that somebody may do what takes a role.

    Raises:
        RegisterError: they may not.
    """
    if ROLES.index(of.role) < ROLES.index(role):
        raise RegisterError(f"You are a {of.role} of this case, and only a {role} may do this.", of.name)


def require_permission(of: Scope, permission: Permission) -> None:
    """Make sure that somebody has a permission that no role includes: a keeper has all, a judge those that were given.

    Raises:
        RegisterError: they do not have it.
    """
    if not has_permission(of, permission):
        raise RegisterError(f"You do not have the permission to {permission.value} in this case.", of.name)


def has_permission(of: Scope, permission: Permission) -> bool:
    """Tell whether somebody has a permission that no role includes."""
    if of.role != JUDGE:
        return of.role == KEEPER
    with of.register.reading():
        last = of.of(Grant).filter(person=of.who, permission=permission.value).order_by("pk").last()
    return last is not None and last.given


def cases(register: Register, who: str) -> tuple[str, ...]:
    """Return the names of the cases that somebody may see."""
    with register.reading():
        every = of_every_case(Case, register.alias).order_by("name")
        return tuple(case.name for case in every if _role(case, who, register.alias) != ROLES[0])


def _role(case: Case, who: str, alias: str) -> str:
    """Return what somebody may do: all of it in a case that has no members."""
    members = of_every_case(Member, alias).filter(case=case)
    mine = members.filter(person=who).order_by("-id").first()
    if mine:
        return mine.role
    return ROLES[0] if members.exists() else KEEPER
