"""The RTF of what a person sees: hidden and deleted words taken out, raised digits set apart, footnotes at the end.

The library that gives the text of an RTF knows nothing of these properties of words and leaves footnotes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from striprtf.striprtf import destinations

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)", re.IGNORECASE | re.DOTALL
)
_TOUCHED = re.compile(r"\\(?:v(?![a-z])|deleted|super|up\d|footnote|bin\d)")
"""An RTF without any of these is as it is seen."""
_SAID = frozenset("tab emdash endash emspace enspace qmspace bullet lquote rquote ldblquote rdblquote".split())
"""Control words that are a sign of the text."""
_SIGNS = frozenset("~-_{}\\")
_APART = "\\~"
"""A space that is no end of a control word."""


@dataclass(slots=True, frozen=True)
class _RtfGroup:
    """The properties of the words within braces."""

    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    ignored: bool = False
    """Whether it holds no text: a table of fonts, an image, a field's code."""
    footnote: bool = False
    font: str = ""
    fallback: int = 1
    """So many characters follow each `\\u` for programs that do not know it."""


_CHANGES: dict[str, Callable[[_RtfGroup, str | None], _RtfGroup]] = {
    "v": lambda group, number: replace(group, hidden=number != "0"),
    "deleted": lambda group, number: replace(group, deleted=number != "0"),
    "super": lambda group, number: replace(group, raised=number != "0"),
    "up": lambda group, number: replace(group, raised=number != "0"),
    "nosupersub": lambda group, _: replace(group, raised=False),
    "sub": lambda group, _: replace(group, raised=False),
    "dn": lambda group, _: replace(group, raised=False),
    "plain": lambda group, _: replace(group, hidden=False, deleted=False, raised=False),
    "f": lambda group, number: replace(group, font=number or ""),
    "uc": lambda group, number: replace(group, fallback=min(max(int(number or 1), 0), 100)),
}
"""The change that a control word makes; its number may be missing."""


def _changed(group: _RtfGroup, word: str, number: str | None) -> _RtfGroup:
    if word in destinations:
        return replace(group, ignored=True)
    return _CHANGES[word](group, number) if word in _CHANGES else group


@dataclass(slots=True)
class SeenRtf:
    """Reads an RTF, token by token.

    Attributes:
        left_out: whether hidden or deleted words were taken out.
    """

    left_out: bool = False
    _text: list[str] = field(default_factory=list)
    _footnotes: list[str] = field(default_factory=list)
    _group: _RtfGroup = field(default_factory=_RtfGroup)
    _stack: list[_RtfGroup] = field(default_factory=list)
    _skip: int = 0
    _last: dict[bool, tuple[str, bool]] = field(default_factory=dict)
    """The last character of the text (False) and of the footnotes (True), and whether it is raised."""

    def read(self, text: str) -> str:
        """Return an RTF with the words that a person sees."""
        if not _TOUCHED.search(text):
            return text
        at = 0
        while found := _TOKEN.search(text, at):
            at = found.end()
            word, number, code, sign, brace, run = found.groups()
            if brace and self._brace(brace):
                break
            if word == "bin":
                at += max(int(number or 0), 0)
            elif word:
                self._word(found.group(), word, number)
            elif code:
                self._characters(found.group(), chr(int(code, 16)))
            elif sign:
                self._sign(found.group(), sign)
            elif run:
                self._characters(run, run.replace("\r", "").replace("\n", ""))
        return "".join([*self._text, *self._footnotes, "}"])

    def _put(self, token: str) -> None:
        (self._footnotes if self._group.footnote else self._text).append(token)

    def _brace(self, brace: str) -> bool:
        """Take a brace; return whether it ends the document."""
        self._skip = 0
        if brace == "{":
            self._stack.append(self._group)
            self._put(brace)
            return False
        if len(self._stack) <= 1:
            return True
        self._put(brace)
        self._group = self._stack.pop()
        return False

    def _word(self, token: str, word: str, number: str | None) -> None:
        self._skip = 0
        # LibreOffice writes "{\\*\\footnote": a group that programs that do not know it leave out.
        within = len(self._stack) > 1 and not self._stack[-1].ignored
        if word == "footnote" and within and not self._group.footnote:
            self._begin_footnote()
            return
        self._group = _changed(self._group, word, number)
        if word == "u" and number:
            self._characters(token, chr(int(number) % 0x10000))
            self._skip = self._group.fallback
        elif word in _SAID:
            self._characters(token, "•")
        else:
            self._put(token)

    def _begin_footnote(self) -> None:
        """Go on with the footnotes. The brace before is in the text already, and another must end it there."""
        group = self._group
        self._text.append("}")
        font = f"\\f{group.font}" if group.font else ""
        self._footnotes.append(f"\\par {{\\uc{group.fallback}{font} ")
        self._group = replace(group, footnote=True, raised=False, ignored=False)
        self._last[True] = ("", False)

    def _sign(self, token: str, sign: str) -> None:
        if sign == "*":
            self._group = replace(self._group, ignored=True)
        self._skip = 0
        if sign in _SIGNS:
            self._characters(token, sign)
        else:
            self._put(token)

    def _characters(self, token: str, characters: str) -> None:
        """Take characters of the text as the file has them."""
        group = self._group
        seen = characters[self._skip :]
        self._skip = max(self._skip - len(characters), 0)
        if group.ignored:
            self._put(token)
        elif group.hidden or group.deleted:
            self.left_out = self.left_out or bool(seen.strip())
        else:
            before, was_raised = self._last.get(group.footnote, ("", False))
            if seen and group.raised is not was_raised and before.isdigit() and seen[0].isdigit():
                self._put(_APART)
            if seen:
                self._last[group.footnote] = (seen[-1], group.raised)
            self._put(token)
