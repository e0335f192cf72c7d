"""Accounts: their tables, invitations to make one, and the first administrator."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from onrecord.capture.clock_status import utc_now
from onrecord.desk.models import Invitation
from onrecord.desk.router import REGISTER
from onrecord.errors import ConfigError
from onrecord.register import writes
from onrecord.register.db.connection import Register
from onrecord.register.db.scope import KEEPER, cases

LASTS = timedelta(hours=24)
"""The time within which an invitation can be used."""
LONGEST_NAME = 150
"""Characters of a user name, at most."""


def bring_up() -> None:
    """Bring the tables of the accounts up to date. Two processes that do this at once wait for each other."""
    executor = MigrationExecutor(connection)
    targets = [key for key in executor.loader.graph.leaf_nodes() if key[0] != REGISTER]
    if executor.migration_plan(targets):
        executor.migrate(targets)
    call_command("createcachetable", verbosity=0)


def has_accounts() -> bool:
    """Tell whether anybody has an account."""
    return bool(get_user_model().objects.exists())


def invite(name: str = "", *, now: Callable[[], datetime] = utc_now) -> str:
    """Make an invitation to make one account; return its secret, which is stored nowhere.

    Args:
        name: the user name of the account; empty for the first administrator, who chooses it.
        now: the clock.

    Raises:
        ConfigError: the name is not valid, or there is an account with it.
    """
    if name:
        _check(name)
    secret, at = secrets.token_urlsafe(24), now()
    made = {"name": name, "administrator": not name, "made": at, "ends": at + LASTS}
    Invitation.objects.create(secret_sha256=_hash(secret), **made)
    return secret


def open_invitation(secret: str, *, now: Callable[[], datetime] = utc_now) -> Invitation | None:
    """Return the invitation of a secret; None if there is no such one, or it was used, or its time is over."""
    found = Invitation.objects.filter(secret_sha256=_hash(secret), used=None, ends__gt=now()).first()
    return None if found and found.administrator and has_accounts() else found


def accept_invitation(  # noqa: PLR0913 - who makes which account, by which invitation, in which register
    secret: str, name: str, password: str, register: Register, collector: str, *, now: Callable[[], datetime] = utc_now
) -> User | None:
    """Make the account of an invitation, once; None if the invitation is no longer open.

    Args:
        secret: the secret of the invitation.
        name: the user name of an administrator; it is recorded with each decision and never changes.
        password: the password, which was checked.
        register: the register. The first administrator becomes a keeper of each case of the collector.
        collector: the name of the user of this computer in the register.
        now: the clock.
    """
    with transaction.atomic():
        invitation = open_invitation(secret, now=now)
        if invitation is None:
            return None
        Invitation.objects.filter(pk=invitation.pk).update(used=now())
        user = User.objects.create_user(invitation.name or name, password=password)
        user.is_superuser = invitation.administrator
        user.save()
        if invitation.administrator:
            admit(register, name, collector)
    return user


def make_demo_account(name: str, password: str, register: Register, collector: str) -> None:
    """Make the account of a demo, and admit it to the cases of the collector."""
    with transaction.atomic():
        User.objects.create_user(name, password=password)
        admit(register, name, collector)


def admit(register: Register, name: str, collector: str) -> None:
    """Make a person a keeper of each case in which the collector is one.

    A case without members gets both as its first members, so that it is no longer open to everybody.

    Raises:
        RegisterError: the register cannot be written.
    """
    for case in cases(register, collector):
        scope = register.scope(collector, case)
        if scope.role == KEEPER:
            writes.grant_role(scope, name, KEEPER)


def open_cases(register: Register) -> int:
    """Return the number of cases without members, which are open to everybody."""
    nobody = f"nobody-{secrets.token_hex(8)}"
    return len(cases(register, nobody))


def _check(name: str) -> None:
    try:
        get_user_model().username_validator(name)
    except ValidationError as error:
        raise ConfigError("A user name has letters, digits and @/./+/-/_ only, at most 150.", name[:150]) from error
    if len(name) > LONGEST_NAME:
        raise ConfigError(f"A user name has at most {LONGEST_NAME} characters.", name[:LONGEST_NAME])
    if User.objects.filter(username__iexact=name).exists():
        raise ConfigError("There is an account with this user name.", name)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
