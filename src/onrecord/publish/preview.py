"""The preview: appeals as the public would see them, checked for leaks as a file is, and who is masked in them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.capture.clock_status import utc_now
from onrecord.publish.exporters import exporter
from onrecord.publish.leak_check import leaks
from onrecord.publish.leak_origin import LeakOrigin, leak_origins
from onrecord.publish.mask import Masking, is_as_listed
from onrecord.publish.own_words import own_texts_of
from onrecord.publish.values import PublicAppeal
from onrecord.publish.view import Public, public_page
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.disclosure_values import PartyDisclosure
from onrecord.register.reads.appeals import AppealFilter

_FORM = "jsonl"
"""The format whose file is checked: it has all values of an appeal."""


@dataclass(frozen=True, slots=True)
class PreviewedAppeal:
    """An appeal as the public sees it, and what only the people of the case see: who is masked in it.

    Attributes:
        appeal: what the public sees.
        masked: each pseudonym in it, with whom it stands for.
    """

    appeal: PublicAppeal
    masked: tuple[tuple[str, PartyDisclosure], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Some appeals as the public would see them; without any if the leak check finds a masked name in them.

    Attributes:
        appeals: the appeals.
        leaks: whether the leak check found a masked name, so that nothing would be published.
        origins: in which of the appeals it is.
    """

    appeals: tuple[PreviewedAppeal, ...]
    leaks: bool
    origins: tuple[LeakOrigin, ...] = ()


def masks_of(scope: Scope, today: date) -> Masking:
    """Return the masks of a case on a day, without what anybody agreed to."""
    made = Masking(reads.disclosures(scope, as_of=today))
    made.prepare()
    return made


def preview(  # noqa: PLR0913 - who asks for which appeals, and how many of them
    scope: Scope,
    wanted: AppealFilter,
    *,
    as_of: date | None = None,
    most: int,
    skip: int = 0,
    masks: Callable[[Scope, date], Masking] = masks_of,
    now: Callable[[], datetime] = utc_now,
) -> Preview:
    """Return appeals as the public would see them today.

    Args:
        scope: who asks, in which case.
        wanted: which appeals.
        as_of: the day of the status of the appeals; None for today. Consent counts as of today in any case.
        most: no more than so many.
        skip: so many of the first are left out.
        masks: returns the masks, as `masks_of` does.
        now: the clock.

    Raises:
        RegisterError: the filter cannot be used.
    """
    today, found = now().date(), list[PreviewedAppeal]()
    day = as_of or today
    with scope.register.reading():
        masking = masks(scope, today).again(reads.agreed_uses(scope, as_of=today))
        for each in public_page(scope, masking, wanted, day, most=most, skip=skip):
            found.append(PreviewedAppeal(each, masking.pseudonyms))
    file, chosen = io.BytesIO(), exporter(_FORM)
    shown = iter([each.appeal for each in found])
    chosen.write(Public(masked=True, as_of=day, case="", count=len(found), appeals=shown), file)
    finder = masking.checker(own_texts_of(chosen))
    leaking = leaks(finder, [(f"preview{chosen.suffix}", file.getvalue())])
    if not leaking:
        return Preview(tuple(found), leaks=False)
    shows = (each.appeal for each in found)
    return Preview((), leaks=True, origins=leak_origins(leaking, finder, shows, masking.parties))


def party_shown_today(scope: Scope, key: str, *, now: Callable[[], datetime] = utc_now) -> PartyDisclosure | None:
    """Return how the public sees one party today, without reading the whole case.

    Returns:
        None where only the masks of the whole case tell: for a party that was released and for a listed person, since
        such a name may hold that of any masked one, and for a name that very many parties have.

    Raises:
        RegisterError: there is no such party in the case.
    """
    found = reads.party_disclosure(scope, key, as_of=now().date())
    return None if found is None or (found.public and not is_as_listed(found)) else found


def disclosed_state(scope: Scope, *, now: Callable[[], datetime] = utc_now) -> str:
    """Return a hash of who is masked today and of the agreed uses: a masked file counts only while it is the same."""
    today = now().date()
    told, agreed = reads.disclosures(scope, as_of=today), sorted(reads.agreed_uses(scope, as_of=today).items())
    parties = sorted((each.kind, each.public, sorted(each.names), sorted(each.parties)) for each in told.parties)
    statements = sorted((key, shown) for key, (shown, _) in told.statements.items())
    return hashlib.sha256(repr((parties, statements, agreed)).encode("utf-8", "backslashreplace")).hexdigest()
