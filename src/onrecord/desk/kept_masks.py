"""The masks of a case, kept in this process as long as nobody else can be masked.

They are made of all parties of the case. With 100,000 parties this takes some ten seconds, and 400 MB (decision 81).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date

from onrecord.capture.clock_status import utc_now
from onrecord.desk.garbage import freeze
from onrecord.publish.mask import Masking
from onrecord.publish.preview import masks_of
from onrecord.register import reads
from onrecord.register.db.scope import Scope

_MOST = 2
"""The masks of so many cases are kept, those that were asked for last."""
_made: OrderedDict[tuple[str, int], tuple[date, reads.DisclosureVersion, Masking]] = OrderedDict()
_making = threading.Lock()


def kept_masks(scope: Scope, on: date | None = None) -> Masking:
    """Return the masks of a case on a day. They have no pseudonyms: each export begins with `Masking.again`.

    Args:
        scope: a person who may read in the case; the masks do not depend on who asks.
        on: the day on which consent counts; None for today.
    """
    today = on or utc_now().date()
    key, version = (scope.alias, scope.case), reads.disclosure_version(scope)
    with _making:  # a second request waits for the first, and does not make them again
        day, known, masks = _made.pop(key, (None, None, None))
        if masks is None or (day, known) != (today, version):
            masks = masks_of(scope, today)
            freeze()  # else Python looks through millions of objects again and again, each time for most of a second
        _made[key] = (today, version, masks)
        while len(_made) > _MOST:
            _made.popitem(last=False)
    return masks
