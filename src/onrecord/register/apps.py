"""The register as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import AppConfig

from onrecord.register.db.after_upgrade import upgraded

if TYPE_CHECKING:
    from onrecord.register.db.connection import Register


class RegisterConfig(AppConfig):
    """The app: its tables begin with `register_`."""

    name = "onrecord.register"
    label = "register"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Recalculate the derived tables of each register that was upgraded."""
        upgraded.connect(_refresh, dispatch_uid=self.name)


def _refresh(register: Register, applied: Collection[str], **_: object) -> None:
    from onrecord.register.writes.derived import refresh_upgraded  # noqa: PLC0415 - seldom needed, and slow to load

    refresh_upgraded(register, applied)
