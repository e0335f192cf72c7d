"""A defect of onrecord that shows at one page: named in a sentence, so that it does not end the work on the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from onrecord.errors import CitationError, OnRecordError

DEFECTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CitationError,
    LookupError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""The errors of a mistake in the program. A `CitationError` is one, since the reader alone places its quotations."""
_PACKAGE = __name__.partition(".")[0]


@contextmanager
def defects_as(kind: type[OnRecordError], subject: str | None, done: str) -> Iterator[None]:
    """Raise an error that nobody expected as one of ours, which is caught for one page or file.

    The sentence names the kind of the error and its place in the source, and no word of the page.

    Args:
        kind: the error to raise.
        subject: the name of the page or file.
        done: what the page could not be, as in "could not be read".
    """
    try:
        yield
    except MemoryError as error:
        raise kind(f"It could not be {done}: it takes more memory than there is.", subject) from error
    except DEFECTS as error:
        raise kind(defect_sentence(error, done), subject) from error


def defect_sentence(error: Exception, done: str) -> str:
    """Return what is said of an error that nobody expected: its kind and its place in the source."""
    said = f"It could not be {done} because of an error in onrecord ({type(error).__name__} in "
    return f"{said}{_place(error.__traceback__)}); please report it."


def _place(trace: TracebackType | None) -> str:
    """Return the module and line of ours that were reached last: what lies below belongs to a library."""
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if not place or module.partition(".")[0] == _PACKAGE:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
