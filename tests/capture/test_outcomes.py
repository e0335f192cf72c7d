"""The table of outcomes: for whatever a server, a name or an address does, what comes of it and what is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.capture import network
from tests.capture.outcomes import ADDRESSES, ETC, LITERALS, filling

pytestmark = pytest.mark.slow  # it makes a network namespace and waits for servers

KEPT = {
    "a page with assets": ("status 200; 4 items, 1 left out", 6),
    "redirects, one of each kind": ("status 200; 5 redirects", 6),
    "gzip": ("status 200", 1),
    "brotli": ("status 200", 1),
    "chunked": ("status 200", 1),
    "chunked and gzip": ("status 200", 1),
    "a page with an ETag": ("status 200", 1),
    "the same page, 304": ("status 304; unchanged", 1),
    "the same page, edited": ("status 200; edited", 1),
    "the same page, gone": ("status 410; label error; removed", 1),
    "a slow drip": ("bytes: the time was up", 1),
    "a body that never ends": ("The body was cut at the limit of 200000 bytes", 1),
    "a body shorter than announced": ("The body was cut after", 1),
    "gzip that ends early": ("The gzip body ends before its end", 1),
    "a cookie wall": ("status 200; label consent", 1),
    "a captcha page": ("status 403; label captcha", 1),
    "a login": ("status 200; label login", 1),
    "an error, status 503": ("status 503; label error", 1),
    "a name that changes its answer between look-ups": ("status 200; 1 redirects", 2),
}
"""What the manifest says, and how many responses are kept."""

REFUSED = {
    "a decompression bomb, gzip": "The body is a bomb",
    "a decompression bomb, br": "The body is a bomb",
    "no HTTP at all": "The answer is not valid HTTP",
    "a redirect to a private address": "The host 10.0.0.1 is not an address of the public internet: private.",
    "a redirect to a name that leads inside": "inside.example leads to 127.0.0.1, and that is not an address of the public",
    "a name that resolves to a private address": "inside.example leads to 127.0.0.1, and that is not an address",
    "a name that resolves to the metadata of a cloud": "leads to 169.254.169.254, and that is not an address",
    "a name that resolves to both": "both.example leads to 127.0.0.1, and that is not an address",
    "the same name, fetched again": "changing.example leads to 127.0.0.1, and that is not an address",
}
FORMS = {
    "127.1": "unusual form",
    "2130706433": "unusual form",
    "0x7f000001": "unusual form",
    "0x7f.1": "unusual form",
    "017700000001": "unusual form",
    "0177.0.0.1": "unusual form",
    "localhost": "belongs to a local network",
    "0.0.0.0": "unspecified",  # noqa: S104 - it is refused, not bound to
    "[::]": "unspecified",
    "169.254.169.254": "metadata",
    "10.0.0.1": "private",
    "172.16.0.1": "private",
    "192.168.1.1": "private",
    "100.64.0.1": "shared by a carrier",
    "127.0.0.1": "loopback",
    "[::1]": "loopback",
    "[::ffff:127.0.0.1]": "loopback",
    "": "only http:// and https:// are fetched",
}
"""Why an address that is written in this form is refused, given or in a redirect."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The table, filled once."""
    folder = tmp_path_factory.mktemp("outcomes")
    return network.tried(folder, ETC, ADDRESSES, filling(folder))


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_holds_the_bytes_that_were_sent(found: dict[str, Any], name: str):
    what, said, records, same, inside = found["table"][name]
    words, responses = KEPT[name]
    assert (what, records, same, inside) == ("kept", responses, True, 0), said
    assert words in said if "cut" in said or "ends" in said or "time" in said else words == said


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(found: dict[str, Any], name: str):
    what, said, _, _, inside = found["table"][name]
    assert (what, inside) == ("refused", 0)
    assert REFUSED[name] in said


@pytest.mark.parametrize("literal", LITERALS)
@pytest.mark.parametrize("way", ["", "a redirect to "])
def test_no_form_of_a_private_address_is_connected_to(found: dict[str, Any], literal: str, way: str):
    what, said, _, _, inside = found["table"][way + literal]
    assert (what, inside) == ("refused", 0)
    assert FORMS[literal.split("/")[2]] in said


def test_nothing_of_the_table_is_left_untested(found: dict[str, Any]):
    forms = {way + literal for literal in LITERALS for way in ("", "a redirect to ")}
    assert found["table"].keys() == KEPT.keys() | REFUSED.keys() | forms
    assert {literal.split("/")[2] for literal in LITERALS} == FORMS.keys()


def test_the_archive_holds_together_and_a_name_is_looked_up_once_for_a_fetch(found: dict[str, Any]):
    assert found["problems"] == []
    assert found["looked up"] == 2  # once for each of the two fetches
