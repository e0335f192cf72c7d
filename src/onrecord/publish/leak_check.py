"""The leak check: finished files are read as anybody could read them, and a masked name in them is a leak."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.errors import PublishError
from onrecord.publish.leak_readings import readings
from onrecord.publish.name_finder import NameFinder

_MOST = 20
"""So many leaks are named."""
_SHORT, _MOST_SHARED = 200, 100_000
"""Lines with more characters are hardly in two files; so many lines are kept."""
_PARTED = re.compile(r"(?<=[\-\u2010\u00ad])[ \t\r]*\n\s*")
"""The end of a line within a word."""
_ID = re.compile(r"\b[a-z]{2}-(?=[a-z2-7]{20}(?![a-z0-9]))")
"""The two letters at the start of an id of ours (`onrecord.register.ids`): each file has "ap-", and an agency is called
AP. The random letters behind them are read."""
_CUT = 3
"""So many characters of an id are not read."""
_APPEAL = re.compile("ap-[a-z2-7]{20}")
"""The id of an appeal. Without the markup of a file, other values stand directly before and behind it."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A masked name in a file. The name itself is not repeated.

    Attributes:
        where, how: the file or its member, and the way of reading.
        owner: whose name it is: the number that the finder has for the party.
        appeal: the id of the appeal that stands before it in the file; empty if none does.
    """

    where: str
    how: str
    owner: int = field(default=-1, compare=False)
    appeal: str = field(default="", compare=False)


def leaks(
    finder: NameFinder,
    files: Iterable[tuple[str, bytes]],
    known: set[str] | None = None,
    before: Collection[str] = (),
) -> tuple[Leak, ...]:
    """Return where files show a masked name, one leak for each file and way of reading.

    Args:
        finder: finds the masked names.
        files: the files: the name that everybody sees, and the bytes.
        known: short lines of other files that show nothing, for the same finder; the short ones of these are added.
        before: lines of the file that these replace, in which an equal finder found nothing.

    Raises:
        PublishError: a file cannot be read, so that it cannot be checked.
    """
    found, shared = dict[Leak, None](), set[str]() if known is None else known
    for name, data in files:
        clean = set(before)  # most ways of reading a file change few of its lines
        for each in readings(name, data):
            leak = Leak(each.where, each.how)
            lines = _new_lines(each.text, clean, shared) if leak not in found else iter(())
            line, finds = next(((line, finds) for line in lines if (finds := finder.find(line))), ("", []))
            if finds:
                found[replace(leak, owner=finds[0].owner, appeal=_appeal_at(each.text, line, finds[0].start))] = None
        if known is not None and len(known) < _MOST_SHARED:
            known.update(line for line in clean.difference(before) if len(line) <= _SHORT)
    return tuple(found)


def lines_of(name: str, data: bytes) -> Iterator[str]:
    """Yield the lines of a file as the check reads them, in all ways of reading it.

    Raises:
        PublishError: the file cannot be read.
    """
    return (line for each in readings(name, data) for line in _lines(each.text))


def _lines(text: str) -> list[str]:
    return _ID.sub("", _PARTED.sub("", text)).split("\n")


def _new_lines(text: str, clean: set[str], shared: Container[str]) -> Iterator[str]:
    """Yield the lines of a text that were not read before, a word that is split at the end of a line as one.

    Args:
        text: the text.
        clean: the lines that were read and show nothing; those that are read further are added.
        shared: lines of other files that show nothing.
    """
    for line in _lines(text):
        if line not in clean and line not in shared:
            yield line
            clean.add(line)  # after its reader went on, so that a line that shows a name is not taken for clean


def _appeal_at(text: str, line: str, start: int) -> str:
    """Return the id of the appeal that stands last before a place in a line of a text; empty if none does."""
    place, raw = _lines(text).index(line), _PARTED.sub("", text).split("\n")
    cut = (found.start() - _CUT * number for number, found in enumerate(_ID.finditer(raw[place])))
    start += _CUT * sum(each <= start for each in cut)  # the line that was read lacks the first letters of ids
    found = _APPEAL.findall("\n".join([*raw[:place], raw[place][:start]]))
    return found[-1] if found else ""


def refuse(found: Iterable[Leak], subject: str, told: str = "") -> None:
    """Stop if there is a leak.

    Args:
        found: the leaks.
        subject: the file.
        told: sentences about where it comes from, with a space before them.

    Raises:
        PublishError: there is one; it names the places, and no name of a person.
    """
    every = [f"{each.where} ({each.how})" for each in found]
    if every:
        more = f" and {len(every) - _MOST:,} more places" if len(every) > _MOST else ""
        places = ", ".join(every[:_MOST])
        raise PublishError(f"Nothing was published: a masked name is in {places}{more}.{told}", subject)
