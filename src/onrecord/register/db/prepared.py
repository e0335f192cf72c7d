"""Queries whose SQL is made once in a process.

Django takes longer to make the SQL of a query than the database takes to answer it: of the page of an appeal that was
two thirds of the time (decision 60). A prepared query is made by Django at its first use, with marks in the place of
the case and of the values that it is asked for. Later uses put their values in the place of the marks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from onrecord.register.db.scope import Scope

Numbers: TypeAlias = Collection[int]
"""Numbers of rows, for a comparison with `__in`."""
Keys: TypeAlias = Collection[str]
"""Ids of rows, for a comparison with `__in`."""
Values = ParamSpec("Values")
Row = TypeVar("Row")

_FIRST = -(2**62)
"""The mark of the case; those of lists of numbers follow. No row has such a number."""
_MARKS: Mapping[str, Callable[[int], Any]] = {
    "Numbers": lambda place: [_FIRST + 1 + place],
    "Keys": lambda place: [f"mark {place}"],
    "date": lambda place: date(1, 1, 1 + place),
}
"""The mark of a value by its annotation and its place."""
_NONE: Mapping[type, object] = {int: -1, str: ""}
"""A value that no row has, in the place of the values of an empty list: `NOT IN` is true of it, as it must be."""


def prepared(
    make: Callable[Concatenate[Scope, Values], QuerySet[Any, Row]],
) -> Callable[Concatenate[Scope, Values], list[Row]]:
    """Let a function that makes a query return its rows, and make the SQL once.

    Args:
        make: makes the query of its arguments alone, a scope and values that are `Numbers`, `Keys` or a `date`. It asks
            the database nothing, compares lists with `__in` alone, and days as days.
    """
    kinds = [kind for name, kind in make.__annotations__.items() if name != "return"][1:]
    marks = [_MARKS[kind](place) for place, kind in enumerate(kinds)]
    made, nothing = dict[str, _MadeQuery](), dict[tuple[bool, ...], bool]()

    def finds_nothing(scope: Scope, empty: tuple[bool, ...]) -> bool:
        """Tell whether a query with such empty lists can find nothing; Django knows, and asks the database nothing."""
        if empty not in nothing:
            some = [[] if without else mark for without, mark in zip(empty, marks, strict=True)]
            found = make(scope, *some)  # type: ignore[call-arg]
            try:
                found.query.get_compiler(found.db).as_sql()
                nothing[empty] = False
            except EmptyResultSet:
                nothing[empty] = True
        return nothing[empty]

    @wraps(make)
    def ask(scope: Scope, /, *values: Values.args, **named: Values.kwargs) -> list[Row]:
        assert not named, "values of a prepared query are given by their place"
        empty = tuple(isinstance(each, Collection) and not each for each in values)
        if any(empty) and finds_nothing(scope, empty):
            return []
        known = made.get(scope.register.vendor)
        if known is None:
            known = _MadeQuery.of(make(replace(scope, case=_FIRST), *marks), marks)  # type: ignore[call-arg]
            made[scope.register.vendor] = known
        return known.rows(scope, values)

    return ask


@dataclass(frozen=True, slots=True)
class _MadeQuery:
    """A query with its SQL.

    Attributes:
        queryset: the query; it has the marks in it and is never asked itself.
        compiler: what made the SQL, and knows what its columns are.
        pieces: the SQL, cut at its placeholders.
        params: the value or the mark of each placeholder.
        marks: the mark of each value that it is asked for.
    """

    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    pieces: Sequence[str]
    params: Sequence[object]
    marks: Sequence[object]

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any], marks: Sequence[Any]) -> _MadeQuery:
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        plain = [each[0] if isinstance(each, list) else _day(queryset.db, each) for each in marks]
        pieces = sql.split("%s")
        assert len(pieces) == len(params) + 1, "a part of the SQL looks like a placeholder"
        assert set(plain) <= set(params), "a value is not in the SQL"
        return cls(queryset, compiler, pieces, params, plain)

    def rows(self, scope: Scope, values: Sequence[object]) -> list[Any]:
        """Ask it with the values in the place of the marks."""
        given: dict[object, Sequence[object]] = {_FIRST: (scope.case,)}
        for mark, value in zip(self.marks, values, strict=True):
            if isinstance(value, date):
                given[mark] = (_day(scope.alias, value),)
            else:
                given[mark] = tuple(value) or (_NONE[type(mark)],)  # type: ignore[arg-type]
        sql, params = [self.pieces[0]], list[object]()
        for param, piece in zip(self.params, self.pieces[1:], strict=True):
            put = given.get(param, (param,))
            sql += [", ".join(["%s"] * len(put)), piece]
            params += put
        answer = ("".join(sql), tuple(params))
        compiler = copy(self.compiler)
        compiler.connection, compiler.using = connections[scope.alias], scope.alias
        compiler.as_sql = lambda *_, **__: answer  # type: ignore[method-assign, assignment]
        found = self.queryset.using(scope.alias)
        found.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(found)


def _day(alias: str, day: date) -> object:
    """Return a day as the database gets it."""
    return connections[alias].ops.adapt_datefield_value(day)
