"""The masks of a case, kept in this process as long as nobody else can be masked.

They are made of all parties of the case. With 100,000 parties this takes some ten seconds, and 300 MB (decision 81).
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from datetime import date

from onrecord.capture.clock_status import utc_now
from onrecord.desk.garbage import freeze
from onrecord.publish.mask import Masking
from onrecord.publish.preview import masks_of
from onrecord.register import reads
from onrecord.register.db.scope import Scope

_MOST = 2
"""The masks of so many cases are kept, those that were asked for last."""
_REMEMBERED = 2_000_000
"""Masks that remember more words and pairs of names than this are made again."""


@dataclass(frozen=True, slots=True)
class _CaseMasks:
    day: date
    version: reads.DisclosureVersion
    masks: Masking


_Case = tuple[str, int]
_kept: OrderedDict[_Case, _CaseMasks] = OrderedDict()
_making: defaultdict[_Case, threading.Lock] = defaultdict(threading.Lock)
_changing = threading.Lock()


def kept_masks(scope: Scope, on: date | None = None) -> Masking:
    """Return the masks of a case on a day. They have no pseudonyms: each export begins with `Masking.again`.

    Args:
        scope: a person who may read in the case; the masks do not depend on who asks.
        on: the day on which consent counts; None for today.
    """
    today = on or utc_now().date()
    case, version = (scope.alias, scope.case), reads.disclosure_version(scope)
    found = _known(case, today, version)
    if found is None:
        with _changing:
            making = _making[case]
        with making:  # a second request of the case waits for the first, and does not make them again
            found = _known(case, today, version) or _make(scope, case, today, version)
    return found


def _known(case: _Case, day: date, version: reads.DisclosureVersion) -> Masking | None:
    """Return the masks that are kept, if they are those of this day and of this version."""
    with _changing:
        kept = _kept.get(case)
        if kept is None or (kept.day, kept.version) != (day, version) or kept.masks.remembered > _REMEMBERED:
            return None
        _kept.move_to_end(case)
        return kept.masks


def _make(scope: Scope, case: _Case, day: date, version: reads.DisclosureVersion) -> Masking:
    """Make masks and keep them, unless those are kept that were made of a later state of the register."""
    masks = masks_of(scope, day)
    with _changing:
        kept = _kept.get(case)
        if kept is None or (kept.day, kept.version) <= (day, version):
            _kept[case] = _CaseMasks(day, version, masks)
            _kept.move_to_end(case)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    freeze()  # else Python looks through millions of objects again and again, each time for most of a second
    return masks
