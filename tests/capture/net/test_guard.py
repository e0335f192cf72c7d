"""Where a fetch may go: names by what they lead to, literals, ports; and no look-up that is not needed."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from onrecord.capture.net.guard import MAX_ADDRESSES, admit, look_up
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import parse
from onrecord.errors import CaptureError

PUBLIC = "93.184.216.34"


def unasked(name: str, _port: int) -> Sequence[str]:
    raise AssertionError(f"{name} was looked up")


def leads(*addresses: str):
    return lambda _name, _port: addresses


@pytest.mark.parametrize(
    ("url", "answer", "why"),
    [
        ("http://localhost/", (PUBLIC,), "local network"),
        ("http://localhost./", (PUBLIC,), "local network"),
        ("http://a.localhost/", (PUBLIC,), "local network"),
        ("http://printer/", (PUBLIC,), "local network"),
        ("http://printer.local/", (PUBLIC,), "local network"),
        ("http://metadata.google.internal/", (PUBLIC,), "local network"),
        ("http://router.home.arpa/", (PUBLIC,), "local network"),
        ("http://a.onion/", (PUBLIC,), "Tor"),
        ("http://a.example/", ("127.0.0.1",), "leads to 127.0.0.1.*loopback"),
        ("http://a.example/", ("10.0.0.1",), "private"),
        ("http://a.example/", ("169.254.169.254",), "metadata"),
        ("http://a.example/", ("::ffff:192.168.0.1",), "private"),
        ("http://a.example/", ("fe80::1%2",), "link-local"),
        ("http://a.example/", (PUBLIC, "127.0.0.1"), "leads to 127.0.0.1"),
        ("http://a.example/", ("2606:4700::1111", "::1"), "leads to ::1"),
        ("http://a.example/", ("what is this",), "no internet address"),
        ("http://a.example/", (), "0 addresses"),
        ("http://a.example/", (PUBLIC,) * (MAX_ADDRESSES + 1), "17 addresses"),
        ("http://a.example:22/", (PUBLIC,), "Port 22"),
        ("https://a.example:6379/", (PUBLIC,), "Port 6379"),
    ],
)
def test_a_name_is_refused_for_what_it_says_or_leads_to(url: str, answer: tuple[str, ...], why: str):
    with pytest.raises(CaptureError, match=why):
        admit(parse(url), Settings(), leads(*answer), 5)


@pytest.mark.parametrize(
    ("url", "answer", "host", "port"),
    [
        ("http://a.example:22/", (PUBLIC,), None, 22),
        ("http://10.0.0.7/", (), "10.0.0.7", None),
        ("http://a.example/", ("10.0.0.7",), "a.example", None),
        ("http://printer.local/", (PUBLIC,), "printer.local", None),
        ("http://a.onion/", (PUBLIC,), None, None),
        ("http://a.example/", (), None, None),
    ],
)
def test_the_error_says_which_host_or_port_a_setting_would_allow(
    url: str, answer: tuple[str, ...], host: str | None, port: int | None
):
    with pytest.raises(CaptureError) as caught:
        admit(parse(url), Settings(), leads(*answer), 5)
    assert (caught.value.refused_host, caught.value.refused_port) == (host, port)


@pytest.mark.parametrize(
    "host",
    "0.0.0.0 127.0.0.1 10.0.0.1 169.254.169.254 192.168.1.1 [::] [::1] [::ffff:127.0.0.1] [::ffff:7f00:1]"
    " [64:ff9b::7f00:1] [2002:7f00:1::] [fd00:ec2::254] [0:0:0:0:0:ffff:a9fe:a9fe]".split(),
)
@pytest.mark.parametrize("proxy", [None, "socks5h://127.0.0.1:9050", "http://127.0.0.1:3128"])
def test_a_private_literal_is_refused_without_a_look_up_and_behind_a_proxy_too(host: str, proxy: str | None):
    with pytest.raises(CaptureError, match="not an address of the public internet"):
        admit(parse(f"http://{host}/"), Settings(proxy=proxy), unasked, 5)


def test_a_public_name_leads_to_exactly_what_was_looked_at():
    assert admit(parse("http://a.example/"), Settings(), leads("2606:4700::1111", PUBLIC), 5) == (
        "2606:4700::1111",
        PUBLIC,
    )
    assert admit(parse(f"https://{PUBLIC}/"), Settings(), unasked, 5) == (PUBLIC,)


def test_a_host_is_allowed_by_its_very_name_alone():
    settings = Settings(allowed_hosts=frozenset({"archive.local", "10.0.0.7"}), ports=frozenset({80, 8080}))
    assert admit(parse("http://archive.local:8080/"), settings, leads("10.0.0.9"), 5) == ("10.0.0.9",)
    assert admit(parse("http://10.0.0.7/"), settings, unasked, 5) == ("10.0.0.7",)
    for url in (
        "http://old.archive.local/",
        "http://10.0.0.9/",
        "http://archive.local.example/",
        "http://archive.local:22/",
    ):
        with pytest.raises(CaptureError):
            admit(parse(url), settings, leads("10.0.0.9"), 5)


def test_behind_a_proxy_nothing_is_looked_up():
    tor = Settings(proxy="socks5h://127.0.0.1:9050")
    assert admit(parse("http://a.example/"), tor, unasked, 5) == ()
    assert admit(parse("http://abcdef.onion/"), tor, unasked, 5) == ()
    with pytest.raises(CaptureError, match="local network"):
        admit(parse("http://printer.local/"), tor, unasked, 5)


def test_a_look_up_that_does_not_end_is_given_up():
    hang = threading.Event()

    def never(_name: str, _port: int) -> Sequence[str]:
        hang.wait(30)
        return ()

    with pytest.raises(CaptureError, match="took longer"):
        admit(parse("http://a.example/"), Settings(), never, 0.05)
    hang.set()


def test_a_name_that_nobody_knows_is_an_error_in_words():
    def unknown(_name: str, _port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(CaptureError, match=r"a\.example is not known: Name or service not known") as caught:
        admit(parse("http://a.example/"), Settings(), unknown, 5)
    assert caught.value.subject == "http://a.example/"


def test_the_systems_own_look_up_gives_addresses_that_are_then_refused():
    assert set(look_up("localhost", 80)) <= {"127.0.0.1", "::1"}
    with pytest.raises(CaptureError, match="loopback"):
        admit(parse("http://a.example/"), Settings(), lambda _, port: look_up("localhost", port), 5)
