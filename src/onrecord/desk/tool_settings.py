"""Settings for tools that want a module of them: `django-admin makemigrations` and the type checker."""

from __future__ import annotations

from onrecord.register.db.settings import APP, SQLITE

INSTALLED_APPS = [
    APP,
    "onrecord.desk",
    *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")),
]
DATABASES = {"default": {"ENGINE": SQLITE, "NAME": ":memory:"}}
USE_TZ = True
SECRET_KEY = "none: it serves no page"  # noqa: S105
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
