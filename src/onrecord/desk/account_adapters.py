"""How django-allauth works here: nobody signs up without an invitation, and nothing is sent by mail."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class DeskAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are made by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's own
        """Refuse."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing."""

    def send_notification_mail(self, *args: object, **more: object) -> None:
        """Send nothing."""


class DeskMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Second factors of the desk."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the name under which authenticators show the desk, and the host that keys are bound to."""
        found: dict[str, str] = super().get_public_key_credential_rp_entity()
        return found | {"name": "onrecord"}

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return the name that an authenticator app shows."""
        return str(user.get_username())
