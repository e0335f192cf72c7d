"""The styles of an OpenDocument text: which of them hide words, and which raise them above the line."""

from __future__ import annotations

from onrecord.page.documents.office_zip import Attributes

_LONGEST_LINE = 50
"""So many styles may be based each on the next."""
_FAMILIES = {"p": "paragraph", "h": "paragraph", "span": "text"}


class OpenStyles:
    """Gathers the styles of a document while its parts are read."""

    def __init__(self) -> None:
        self._parents: dict[tuple[str, str], str] = {}
        self._displays: dict[tuple[str, str], str] = {}
        self._positions: dict[tuple[str, str], str] = {}
        self._open: tuple[str, str] | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if name == "style":
            self._open = (attributes.get("family", ""), attributes.get("name", ""))
            self._parents[self._open] = attributes.get("parent-style-name", "")
        elif name == "text-properties" and self._open:
            if "display" in attributes:
                self._displays[self._open] = attributes["display"]
            if "text-position" in attributes:
                self._positions[self._open] = attributes["text-position"]

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        if name == "style":
            self._open = None

    def hides(self, element: str, style: str) -> bool:
        """Whether a style hides the words of an element (`p`, `h` or `span`)."""
        return self._value(self._displays, element, style) == "none"

    def raises(self, element: str, style: str) -> bool:
        """Whether a style raises the words of an element above the line: `super 58%`, `33% 58%`."""
        position = self._value(self._positions, element, style).split(" ")[0]
        return position == "super" or (
            position.endswith("%") and position[:1].isdigit() and position.strip("0.") != "%"
        )

    def _value(self, values: dict[tuple[str, str], str], element: str, style: str) -> str:
        key = (_FAMILIES.get(element, ""), style)
        for _ in range(_LONGEST_LINE):
            if key in values or not key[1]:
                break
            key = (key[0], self._parents.get(key, ""))
        return values.get(key, "")
