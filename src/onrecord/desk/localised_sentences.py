"""Days, times and numbers within a sentence, as the reader chose them.

Only what stands alone is changed: digits within an address, an id, a file name or the name of a program stay as they
are, because they are copied and compared.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext

from onrecord.desk.localised_days import day_in_words
from onrecord.desk.reader import Reader
from onrecord.localised_digits import in_digits

_OPENS, _CLOSES = r"(?<![^\s(“«\u2068])", r"(?=[)”»\u2069.,;:،؛%]*(?:\s|$))"
_TIME = re.compile(_OPENS + r"([0-9]{4}-[01][0-9]-[0-3][0-9])T([0-2][0-9]:[0-5][0-9])[0-9:.]*(?:Z|[+]00:00)" + _CLOSES)
_DAY = re.compile(_OPENS + r"[0-9]{4}-[01][0-9]-[0-3][0-9]" + _CLOSES)
_NUMBER = re.compile(_OPENS + r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)" + _CLOSES)


def localised(text: str, reader: Reader) -> str:
    """Return a sentence of ours with its days, times and numbers in the reader's way.

    >>> localised("It is asked again after 2026-03-01T04:05Z (3 of 10,000).", Reader())
    'It is asked again after 1 March 2026, 04:05 UTC (3 of 10,000).'
    >>> localised("http://news.example/2026-03-01: 3 s", Reader(digits="persian"))
    'http://news.example/2026-03-01: ۳ s'
    """
    text = _TIME.sub(lambda found: moment_in_words(found[1], found[2], reader), text)
    text = _DAY.sub(lambda found: day_in_words(found[0], reader), text)
    return _NUMBER.sub(lambda found: in_digits(found[0].replace(",", _apart(reader)), reader.digits), text)


def moment_in_words(day: str, time: str, reader: Reader) -> str:
    """Return a day and a time of it in UTC in words."""
    values = {"day": day_in_words(day, reader), "time": in_digits(time, reader.digits)}
    return gettext("%(day)s, %(time)s UTC") % values


def _apart(reader: Reader) -> str:
    return "٬" if reader.digits == "persian" else ","
