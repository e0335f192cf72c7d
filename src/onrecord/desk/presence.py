"""Who else is on a page of the review: nobody is locked out, and each sees the others.

It is kept for a minute in the desk's cache, and never in the register.
"""

from __future__ import annotations

import time

from django.core.cache import cache

from onrecord.register.db.scope import Scope

BEAT = 20
"""Seconds between two signs of life of an open page."""
_GONE = 3 * BEAT


def beat(scope: Scope, report: str) -> tuple[str, ...]:
    """Note that a person has a report open; return the user names of the others who have it open."""
    key = f"here:{scope.case}:{report}"
    stored = cache.get(key)
    now = time.time()
    seen = stored if isinstance(stored, dict) else {}
    here = {who: at for who, at in seen.items() if now - at < _GONE and who != scope.who}
    cache.set(key, here | {scope.who: now}, _GONE)
    return tuple(sorted(here))
