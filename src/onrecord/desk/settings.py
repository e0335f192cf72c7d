"""The settings of Django for the desk. They are made from `DeskOptions`, never read from an environment or a module."""

from __future__ import annotations

import importlib
from pathlib import Path

from onrecord.desk.content_security_policy import POLICY
from onrecord.desk.font_files import font_folders
from onrecord.desk.options import DeskOptions
from onrecord.register.db.settings import APP as REGISTER_APP
from onrecord.register.db.settings import SQLITE, set_up

HERE = Path(__file__).parent
HOUR = 3600
LANGUAGES = (("en", "English"), ("fa", "فارسی"))
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF;"
_MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "onrecord.desk.middleware.PrivacyHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "onrecord.desk.middleware.ReaderPreferences",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "onrecord.desk.middleware.RegisterProblems",
]
_CONTEXT = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "onrecord.desk.page_context.page",
]
_ACCOUNTS: dict[str, object] = {
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    "ACCOUNT_ADAPTER": "onrecord.desk.account_adapters.DeskAccountAdapter",
    "MFA_ADAPTER": "onrecord.desk.account_adapters.DeskMfaAdapter",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_NOTIFICATIONS": False,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": True,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_ISSUER": "onrecord",
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "/",
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
    ]
    + [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        }
    ],
}


def desk_settings(options: DeskOptions) -> dict[str, object]:
    """Return the settings of a desk.

    Raises:
        ConfigError: its secret key cannot be read, or is not safe.
    """
    encrypted = options.public is not None
    return {
        "DEBUG": False,
        "ONRECORD_DEMO": options.demo,
        "SECRET_KEY": options.place.secret_key(),
        "ALLOWED_HOSTS": list(options.hosts),
        "INSTALLED_APPS": [
            REGISTER_APP,
            "onrecord.desk",
            *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages", "humanize")),
            "django.contrib.staticfiles",
            *("django_htmx", "csp", "allauth", "allauth.account", "allauth.mfa"),
        ],
        "MIDDLEWARE": _MIDDLEWARE,
        "ROOT_URLCONF": "onrecord.desk.urls",
        "TEMPLATES": [_templates()],
        "DATABASES": {"default": accounts_database(options)},
        "DATABASE_ROUTERS": ["onrecord.desk.router.DeskRouter", f"{REGISTER_APP}.db.router.Router"],
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "desk_cache"}},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": True,
        "LANGUAGE_CODE": "en",
        "LANGUAGES": LANGUAGES,
        "LOCALE_PATHS": [str(HERE / "locale")],
        "LOGGING_CONFIG": None,
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": font_folders(),
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        **_ACCOUNTS,
        **_browser(encrypted=encrypted),
    }


def accounts_database(options: DeskOptions) -> dict[str, object]:
    """Return the settings of the database "default", which holds accounts and sessions."""
    more = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS}
    return {"ENGINE": SQLITE, "NAME": str(options.place.database), "OPTIONS": more}


def _browser(*, encrypted: bool) -> dict[str, object]:
    """Return the settings for cookies and for the headers of pages."""
    return {
        "CONTENT_SECURITY_POLICY": POLICY,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SECURE_HSTS_SECONDS": 365 * 24 * HOUR if encrypted else 0,
        "SESSION_COOKIE_NAME": "onrecord_session",
        "SESSION_COOKIE_AGE": 12 * HOUR,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": encrypted,
        "CSRF_COOKIE_NAME": "onrecord_csrf",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_SECURE": encrypted,
        "CSRF_FAILURE_VIEW": "onrecord.desk.views.errors.bad_form",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 4_000_000,  # the text of a page can be pasted
        "DATA_UPLOAD_MAX_NUMBER_FILES": 1000,
        "FILE_UPLOAD_HANDLERS": ["onrecord.desk.upload_handler.NoUploads"],  # the page “Add” has its own
    }


def _templates() -> dict[str, object]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(HERE / "templates")],  # before the templates of allauth, which some of ours replace
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT, "builtins": ["onrecord.desk.templatetags.desk"]},
    }


def configure(options: DeskOptions) -> None:
    """Set Django up for a desk, once in a process and before a register is opened.

    Raises:
        ConfigError: the secret key is not safe.
    """
    from django.conf import settings  # noqa: PLC0415 - nobody who only reads this module needs it

    settings.configure(**desk_settings(options))
    set_up()
    importlib.import_module("onrecord.desk.log").install()
