"""The index of the search in the browser: words of the public reports in small scripts, which also load from a folder.

A page that is opened from a folder may load scripts, and may not fetch data. So each part of the index is a script that
gives its data to `search.js`. Words are normalised as in the register, and the table of this goes with them.

    search/index.js   the first day of each report by its number, and which parts there are
    search/w-31.js    words with the numbers of the reports that have them: one of 256 parts, by the first two letters
    search/d-3.js     what the results show of 200 reports
    search/fold.js    the table of the normalising
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from onrecord.facts.normalise import fold
from onrecord.publish.site.fold_table import fold_table
from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import ReportLine, shortened, shown_names
from onrecord.publish.site.persian import PERSIAN
from onrecord.publish.values import WholePublicReport

PARTS = "search/w-"
"""The beginning of the paths of the parts with words. Numbers follow: in a name of letters one could read a name."""
FOLD = "search/fold.js"
"""The path of the table of the normalising."""
BUCKETS = 256
BLOCK = 200
"""So many reports a part with what results show has."""
SHORTEST = 2
"""Words with fewer letters are not searched."""
_LONGEST = 40
"""So many letters of a word are kept."""
_SNIPPET = 160


class SearchIndex:
    """The index; it grows as reports are added, each with the next number.

    Args:
        persian: whether the site has Persian pages, which show Persian days.
    """

    def __init__(self, *, persian: bool) -> None:
        self._persian = persian
        self._words = defaultdict[str, list[int]](list)
        self._shown: list[str] = []
        self._days: list[int] = []

    def add(self, whole: WholePublicReport, line: ReportLine) -> None:
        """Add the words that the page of a report shows."""
        number = len(self._days)
        report = whole.report
        texts = [report.headline, report.outlet, *(each.words for each in whole.statements)]
        names = shown_names(whole)
        texts += names
        for word in sorted({word[:_LONGEST] for text in texts for word in fold(text).split()}):
            if len(word) >= SHORTEST:
                self._words[word].append(number)
        self._days.append(int(line.order.replace("-", "") or 0))
        said = shortened(line.words, names, _SNIPPET)
        day = PageFrame("", words=PERSIAN).plain_day(line.published or None) if self._persian else ""
        told = (line.id, line.published, day, line.outlet, line.headline, line.lang, said)
        self._shown.append(json.dumps(told, ensure_ascii=False))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the index with their paths from the root of the site."""
        parts = defaultdict[int, list[str]](list)
        for word in sorted(self._words):
            parts[bucket(word)].append(word)
        yield (
            "search/index.js",
            _script("index", f'{{"days":{_numbers(self._days)},"parts":{_numbers(sorted(parts))}}}'),
        )
        for number, words in sorted(parts.items()):
            inner = ",\n".join(
                f"{json.dumps(word, ensure_ascii=False)}:{_numbers(self._words[word])}" for word in words
            )
            yield f"{PARTS}{number}.js", _script(f"w{number}", f"{{\n{inner}\n}}")
        for block in range(0, len(self._shown), BLOCK):
            inner = ",\n".join(self._shown[block : block + BLOCK])
            yield f"search/d-{block // BLOCK}.js", _script(f"d{block // BLOCK}", f"[\n{inner}\n]")


def fold_file() -> bytes:
    """Return the file of the table of the normalising, which is the same in every site."""
    return _script("fold", fold_table())


def bucket(word: str) -> int:
    """Return the part in which a word is, by its first two letters; `search.js` does the same."""
    return (ord(word[0]) * 31 + ord(word[1])) % BUCKETS


def _numbers(numbers: list[int]) -> str:
    return "[" + ",".join(map(str, numbers)) + "]"


def _script(name: str, data: str) -> bytes:
    text = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'onrecord.put("{name}",{text});\n'.encode("utf-8", "backslashreplace")
