"""Any module of the register can be the first one that is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

ROOM = Path(onrecord.__file__).parent / "register"
MODULES = sorted(
    ".".join(("onrecord", *path.relative_to(ROOM.parent).with_suffix("").parts)).removesuffix(".__init__")
    for path in ROOM.rglob("*.py")
    if path.parent.name != "migrations"  # those are Django's to import
)
FIRST_OF_ALL = """
import importlib, os, sys
import django.apps, django.db.models, django.db.migrations.operations.base, django.db.models.functions, onrecord.record
assert not any(name.startswith("onrecord.register") for name in sys.modules)
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException as error:
            print(f"{name}: {error!r}", flush=True)
            os._exit(1)
        os._exit(0)
    os.waitpid(child, 0)
"""
USED = """
import sys, pathlib
from onrecord.register.{first} import *
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from django.apps import apps
from onrecord.register.models import APPEND_ONLY, DERIVED
assert set(apps.get_app_config("register").get_models()) == {{*APPEND_ONLY, *DERIVED}}
register = open_register(RegisterLocation(pathlib.Path(sys.argv[1])))
assert reads.appeals(case_scope(register, "Ann")) == ()
"""


def run(code: str, *arguments: str) -> str:
    """Run code in an interpreter of its own, which has imported nothing; return what it says."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    call = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(call, capture_output=True, text=True, env=environment, timeout=300, check=False)
    return done.stdout + done.stderr


def test_there_are_modules_to_import():
    assert {"onrecord.register", "onrecord.register.reads", "onrecord.register.writes.enter"} <= set(MODULES)


@pytest.mark.slow
def test_each_module_can_be_imported_first():
    # Each in a fork of an interpreter that has imported no module of the register, and has not set Django up.
    assert run(FIRST_OF_ALL, *MODULES) == ""


@pytest.mark.slow
@pytest.mark.parametrize("first", ["reads", "writes", "models.appeals"])
def test_a_register_works_whichever_came_first(first: str, tmp_path: Path):
    assert run(USED.format(first=first), str(tmp_path)) == ""
