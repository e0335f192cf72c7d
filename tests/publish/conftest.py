"""A register with the fixtures of the register's own tests, on SQLite, and a case that has people of four scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.publish.people import PEOPLE
from tests.register.conftest import captured, enter, made, opened, place, read, register, scope
from tests.register.pages import page

__all__ = ["enter", "made", "opened", "place", "register", "scope"]


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture(scope="session")
def server() -> str:
    raise AssertionError("These tests use SQLite.")


HOSTILE = "=1+1"


def letter(name: str, other: str, number: int) -> str:
    """A page of a private person who asks an official, with names in the headline, the outlet and the quotation."""
    family = name.rpartition(" ")[2]
    return page(
        f"Wife of {other} appeals",
        f"XANADU, {number + 1} May 2017 – {name}, the wife of the jailed writer {other}, has written to UN"
        f" Secretary-General António Guterres. “I ask you to call for the release of {other} and of my brother"
        f" {family},” {family} wrote.",
        f"UN Special Rapporteur Asma Jahangir urged Iran to release all prisoners. “I urge the government to let a"
        f" doctor see {other},” Jahangir said.",
        outlet=f"The {family} Herald",
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register, for `case` to copy: entering the reports takes a second."""
    from onrecord.register import writes
    from onrecord.register.db.scope import case_scope

    location = RegisterLocation(tmp_path_factory.mktemp("filled"))
    register = open_register(location)
    within = case_scope(register, "Ann")
    for number, names in enumerate(PEOPLE[:6]):
        other = PEOPLE[(number + 1) % len(PEOPLE)][0]
        slug = names[0].lower().replace(" ", "-")
        data, url = letter(names[0], other, number).encode(), f"https://{slug}.example/{slug}-writes"
        writes.enter(within, captured(data, url), read(data, url))
    register.close()
    return location.file


@pytest.fixture
def case(place, filled: Path, request: pytest.FixtureRequest):
    """A case with a report for each person in Latin letters, whose address names the person."""
    place.file.write_bytes(filled.read_bytes())
    return request.getfixturevalue("scope")
