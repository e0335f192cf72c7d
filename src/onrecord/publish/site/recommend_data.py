"""The data by which the browser recommends reports: the id of each report, and the names that it shares with others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from onrecord.publish.site.related import WEIGHTS, Feature

_MOST = 500
"""A name that more reports have says too little, and its list would be long."""


class RecommendData:
    """The data; it grows as reports are added, in the order of their numbers in the search index."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._by = defaultdict[Feature, list[int]](list)

    def add(self, report: str, named: Iterable[Feature]) -> None:
        """Add a report with those whom it names, as far as they tell what it is about, without what counts least."""
        for each in dict.fromkeys(named):
            if WEIGHTS[each.kind] > 1:
                self._by[each].append(len(self._ids))
        self._ids.append(report)

    def file(self) -> tuple[str, bytes]:
        """Return the path of the file from the root of the site, and its bytes."""
        every = sorted(self._by.items(), key=lambda each: (each[0].name, each[0]))
        shared = [(of.name, WEIGHTS[of.kind], found) for of, found in every if 1 < len(found) <= _MOST]
        ids = ",".join(json.dumps(each) for each in self._ids)
        names = ",\n".join(
            f"[{json.dumps(name, ensure_ascii=False)},{weight},{found}]" for name, weight, found in shared
        )
        text = f'onrecord.put("shared",{{"ids":[{ids}],\n"names":[\n{names}\n]}});\n'
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        return "search/shared.js", text.encode("utf-8", "backslashreplace")
