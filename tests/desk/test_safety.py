"""The desk refuses to start when it would not be safe, and says why in a sentence."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import call, environment
from onrecord import OnRecordError
from onrecord.desk.location import DeskLocation
from onrecord.desk.options import DeskOptions, require_safe
from onrecord.errors import ConfigError


@pytest.fixture
def place(tmp_path: Path) -> DeskLocation:
    found = DeskLocation(tmp_path)
    found.prepare()
    return found


def test_the_secret_key_is_made_once_and_for_its_owner_alone(place: DeskLocation):
    key = place.secret_key()
    assert len(key) >= 50
    assert place.secret_key() == key
    assert stat.S_IMODE((place.folder / "desk" / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(place.database.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [("x" * 60, 0o600, "random characters"), ("", 0o600, "random characters"), (None, 0o640, "Other users can read")],
)
def test_a_secret_key_that_is_not_safe_is_refused(place: DeskLocation, content: str | None, mode: int, said: str):
    key, file = place.secret_key(), place.folder / "desk" / "secret-key"
    file.write_text(key if content is None else content)
    file.chmod(mode)
    with pytest.raises(ConfigError, match=said):
        place.secret_key()


@pytest.mark.parametrize("name", ["secret-key", "desk.sqlite3"])
def test_a_link_in_the_place_of_a_file_is_refused(tmp_path: Path, name: str):
    (tmp_path / "desk").mkdir()
    (tmp_path / "elsewhere").write_text("y" * 60)
    (tmp_path / "desk" / name).symlink_to(tmp_path / "elsewhere")
    place = DeskLocation(tmp_path)
    with pytest.raises(OnRecordError):
        place.secret_key() if name == "secret-key" else place.prepare()
    assert (tmp_path / "elsewhere").read_text() == "y" * 60


@pytest.mark.parametrize(
    ("values", "open_cases", "said"),
    [
        ({"public": "desk.example.org"}, 0, "without TLS"),
        ({"public": "localhost", "certificate": "tls", "private_key": "tls"}, 0, "host name"),
        ({"public": "desk.example.org/x", "certificate": "tls", "private_key": "tls"}, 0, "host name"),
        ({"public": "desk.example.org", "certificate": "no", "private_key": "tls"}, 0, "no such file"),
        ({"public": "desk.example.org", "certificate": "tls", "private_key": "tls"}, 1, "open to everybody"),
        ({"certificate": "tls"}, 0, "only with --public"),
        ({"public": "desk.example.org", "certificate": "tls", "private_key": "tls"}, 0, None),
        ({}, 3, None),
    ],
)
def test_who_is_served_and_how_is_checked(
    place: DeskLocation, tmp_path: Path, values, open_cases: int, said: str | None
):
    (tmp_path / "tls").write_text("")
    given = {name: tmp_path / value if name != "public" else value for name, value in values.items()}
    options = DeskOptions(place=place, port=8040, collector="ann", **given)
    if said is None:
        require_safe(options, open_cases=open_cases)
        assert options.address.startswith("https://desk" if "public" in given else "http://localhost:")
        return
    with pytest.raises(ConfigError, match=said):
        require_safe(options, open_cases=open_cases)


def refused(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        call("--no-browser", *arguments),
        capture_output=True,
        text=True,
        env=environment(folder),
        timeout=60,
        check=False,
    )
    assert done.returncode in {1, 2}, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_the_command_says_what_is_wrong(tmp_path: Path):
    folder = tmp_path / "archive"
    assert "needs --tls-certificate and --tls-key" in refused(folder, "--public", "desk.example.org")
    assert "letters, digits" in refused(folder, "--invite", "a b")
    (folder / "desk" / "secret-key").chmod(0o644)
    assert "Other users can read the secret key" in refused(folder)


@pytest.mark.skipif(os.name != "posix", reason="ports are looked for as on Linux")
def test_a_port_that_is_in_use_is_said(tmp_path: Path, listener):
    assert f"Port {listener.port} is in use" in refused(tmp_path / "archive", "--port", str(listener.port))


def test_an_invitation_is_for_the_name_that_it_was_made_for(new_desk):
    from benchmarks.desk.desk_process import PASSWORD, Visitor

    done = subprocess.run(
        call("--invite", "reader", "--port", str(new_desk.port)),
        capture_output=True,
        text=True,
        env=environment(new_desk.folder),
        timeout=60,
        check=True,
    )
    path = "/" + done.stdout.split()[-1].split("/", 3)[3]
    visitor = Visitor(new_desk)
    values = {"username": "keeper", "password": PASSWORD, "again": PASSWORD}
    assert visitor.post(path, values).status == 302
    page = visitor.get("/case/default/about/").text
    assert "<strong>reader</strong>" in page
    assert visitor.get(path).status == 404
    assert "There is an account" in refused(new_desk.folder, "--invite", "reader")


def test_the_password_and_the_first_link_are_checked(new_desk):
    from benchmarks.desk.desk_process import PASSWORD, Visitor

    path = "/" + new_desk.invitation.split("/", 3)[3]
    visitor = Visitor(new_desk)
    weak = visitor.post(path, {"username": "ann", "password": "password1234", "again": "password1234"})
    assert weak.status == 422
    assert "too common" in weak.text
    other = visitor.post(path, {"username": "ann", "password": PASSWORD, "again": PASSWORD + "x"})
    assert "The two passwords differ." in other.text
    assert visitor.post(path, {"username": "ann", "password": PASSWORD, "again": PASSWORD}).status == 302
    assert Visitor(new_desk).get(path).status == 404
    assert "<strong>keeper</strong>" in visitor.get("/case/default/about/").text
    printed = new_desk.stop()
    assert printed == ""  # no address, no name, no password in a log
    new_desk.start()
    assert "/welcome/" not in new_desk.said


def test_wrong_passwords_are_limited(new_desk):
    from benchmarks.desk.desk_process import PASSWORD, Visitor, make_accounts

    make_accounts(new_desk.folder, "ann")
    visitor = Visitor(new_desk)
    for number in range(5):
        assert visitor.post("/account/sign-in/", {"login": "ann", "password": f"wrong {number}"}).status == 200
    limited = visitor.post("/account/sign-in/", {"login": "ann", "password": PASSWORD})
    assert limited.status == 200
    assert "Too many failed login attempts" in limited.text
