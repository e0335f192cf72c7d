"""Addresses of captured pages for a frame. They need no cookie: they name the reader and hold for ten minutes."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from onrecord.desk.current_register import current_register
from onrecord.errors import RegisterError
from onrecord.register.db.scope import READER, Scope, require

_SALT = "onrecord.desk.inert"
SECONDS = 600


def inert_address(scope: Scope, capture: str) -> str:
    """Return the address at which a reader sees a capture of a case as markup."""
    secret = signing.dumps([scope.name, scope.who, capture], salt=_SALT)
    return reverse("captured_markup", args=[secret])


def allowed_by(secret: str) -> tuple[Scope, str] | None:
    """Return the reader in the case and the id of the capture; None if the address is not valid or no longer valid."""
    try:
        case, who, capture = signing.loads(secret, salt=_SALT, max_age=SECONDS)
        scope = current_register().scope(who, case)
        require(scope, READER)
    except (signing.BadSignature, RegisterError, ValueError, TypeError):
        return None
    return scope, capture
