"""The subject of a sentence that is known; what is more general stands last."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (_("%(subject)s: %(said)s"),)
"""The sentences; those that are more general come last."""
