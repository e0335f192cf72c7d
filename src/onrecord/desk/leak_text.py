"""Where a masked name would show, as a page says it: the appeal, the part of it, and the party, with links."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord.publish.leak_origin import LeakOrigin
from onrecord.register import reads
from onrecord.register.db.scope import Scope

PARTS: dict[str, str | Promise] = {
    "headline": _("in the headline of a report"),
    "outlet": _("in the name of an outlet"),
    "address": _("in the address of a report"),
    "quotation": _("in a quotation"),
    "status": _("in the status"),
    "name of another party": _("in the name of another party"),
    "the file itself": _("in the file itself, where values stand side by side"),
}
"""The words for the parts of `onrecord.publish.leak_origin.PARTS`."""


def leak_values(scope: Scope, origins: Sequence[LeakOrigin]) -> dict[str, object]:
    """Return what the template `leak_origins.html` shows. It names nobody: the page of the party does."""
    keys = {key for each in origins for key in (each.appeal, each.party) if key}
    return {"origins": origins, "origin_ids": reads.short_ids(scope, sorted(keys)), "leak_parts": PARTS}
