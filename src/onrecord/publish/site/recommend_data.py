"""The data by which the browser recommends reports: the id of each report, and the names that it shares with others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from onrecord.publish.site.parties import anchor
from onrecord.publish.values import PublicParty

_MOST = 500
"""A name that more reports have says too little, and its list would be long."""


class RecommendData:
    """The data; it grows as reports are added, in the order of their numbers in the search index."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._by = defaultdict[tuple[str, str], list[int]](list)

    def add(self, report: str, parties: Iterable[PublicParty]) -> None:
        """Add a report with the parties and places that it names and that are shown."""
        for key in dict.fromkeys((each.name, anchor(each)) for each in parties if not each.masked):
            self._by[key].append(len(self._ids))
        self._ids.append(report)

    def file(self) -> tuple[str, bytes]:
        """Return the path of the file from the root of the site, and its bytes."""
        shared = [(name, found) for (name, _), found in sorted(self._by.items()) if 1 < len(found) <= _MOST]
        ids = ",".join(json.dumps(each) for each in self._ids)
        names = ",\n".join(f"[{json.dumps(name, ensure_ascii=False)},{json.dumps(of)}]" for name, of in shared)
        text = f'onrecord.put("shared",{{"ids":[{ids}],\n"names":[\n{names}\n]}});\n'
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        return "search/shared.js", text.encode("utf-8", "backslashreplace")
