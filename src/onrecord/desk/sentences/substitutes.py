"""Why a page counts as a substitute of the page that was asked for."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("The server asks for a login (status %(status)s)."),
    _("It has the markup of a challenge (%(markup)s) and shows little else."),
    _("Its title says “%(title)s”, and it shows little else."),
    _("It has a form that asks for a password, and shows little else."),
    _("It asks for consent (“%(words)s”) before it shows anything."),
    _("A substitute page came."),
    _("login"),
    _("consent"),
    _("captcha"),
    _("error"),
)
"""The sentences; those that are more general come last."""
