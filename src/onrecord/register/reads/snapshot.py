"""A query sees one instant of the register, however many questions it asks the database."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from onrecord.register.db.asked_once import keeping
from onrecord.register.db.scope import READER, Scope, require

More = ParamSpec("More")
Told = TypeVar("Told")
Query = Callable[Concatenate[Scope, More], Told]


@contextmanager
def one_instant(scope: Scope) -> Iterator[None]:
    """Ask several queries at one instant. Their numbers agree, and data that all of them need are asked for once."""
    with scope.register.reading(), keeping():
        yield


def query(function: Query[More, Told]) -> Query[More, Told]:
    """Make a function a query: for those who may read in the case, at one instant."""

    @functools.wraps(function)
    def asked(scope: Scope, /, *args: More.args, **kwargs: More.kwargs) -> Told:
        require(scope, READER)
        with one_instant(scope):
            return function(scope, *args, **kwargs)

    return asked
