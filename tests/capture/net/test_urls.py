"""Addresses as they are written, by people and by traps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.net.urls import Address, parse, shown
from onrecord.errors import CaptureError


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("http://example.org", "example.org", 80, "/"),
        ("HTTPS://Example.ORG/A?b=C#d", "example.org", 443, "/A?b=C"),
        ("https://example.org.:8443/", "example.org", 8443, "/"),
        ("http://example.org?x", "example.org", 80, "/?x"),
        ("http://example.org/a b/é?ü=[1]&%20", "example.org", 80, "/a%20b/%C3%A9?%C3%BC=[1]&%20"),
        ("http://a_b.example.org/", "a_b.example.org", 80, "/"),
        ("http://93.184.216.34/", "93.184.216.34", 80, "/"),
        ("http://[2606:4700:0::1111]:8080/", "2606:4700::1111", 8080, "/"),
        ("http://bücher.example/", "xn--bcher-kva.example", 80, "/"),
        ("http://ایران.example/", "xn--mgba3a4f16a.example", 80, "/"),
        ("http://exаmple.org/", "xn--exmple-4nf.org", 80, "/"),  # its third letter is Cyrillic
        ("http://example.org/می\u200cشود", "example.org", 80, "/%D9%85%DB%8C%E2%80%8C%D8%B4%D9%88%D8%AF"),
        ("http://ｅxample.org/", "example.org", 80, "/"),
    ],
)
def test_an_address_is_taken_apart(url: str, host: str, port: int, target: str):
    address = parse(url)
    assert (address.host, address.port, address.target) == (host, port, target)
    assert parse(address.url) == address


def test_the_port_is_named_where_it_is_not_the_usual_one():
    assert Address("http", "example.org", 80, "/a").url == "http://example.org/a"
    assert Address("https", "::1", 80, "/a").url == "https://[::1]:80/a"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "only http"),
        ("example.org", "only http"),
        ("//example.org/", "only http"),
        ("http:example.org", "only http"),
        ("http:/example.org", "only http"),
        ("file:///etc/passwd", "only http"),
        ("ftp://example.org/", "only http"),
        ("gopher://example.org/", "only http"),
        ("javascript:alert(1)", "only http"),
        ("data:text/html,a", "only http"),
        ("view-source:http://example.org/", "only http"),
        ("http://user@example.org/", "user name"),
        ("http://user:word@example.org/", "user name"),
        ("http://example.org@127.0.0.1/", "user name"),
        ("http://@example.org/", "user name"),
        ("http://example.org:0/", "port"),
        ("http://example.org:/", "port"),
        ("http://example.org:65536/", "cannot be read"),
        ("http://example.org:8o/", "cannot be read"),
        ("http://example.org:80:80/", "cannot be read"),
        ("http:///path", "no host"),
        ("http://./", "no host"),
        ("http://a..b/", "no host"),
        ("http://-a.example/", "no host"),
        ("http://exa mple.org/", "no host"),
        ("http://exam%70le.org/", "no host"),
        ("http://127.0.0.1%00.example.org/", "no host"),
        (f"http://{'a' * 64}.example/", "no host"),
        (f"http://{'a.' * 130}example/", "no host"),
        ("http://127.1/", "unusual form"),
        ("http://127.0.1/", "unusual form"),
        ("http://2130706433/", "unusual form"),
        ("http://0x7f000001/", "unusual form"),
        ("http://0x7f.0.0.1/", "unusual form"),
        ("http://0177.0.0.1/", "unusual form"),
        ("http://017700000001/", "unusual form"),
        ("http://127.0.0.01/", "unusual form"),
        ("http://0/", "unusual form"),
        ("http://127.0.0.1./", "unusual form"),
        ("http://127.0.0.0x1/", "unusual form"),
        ("http://256.0.0.1/", "unusual form"),
        ("http://１２７.０.０.１/", "unusual form"),
        ("http://127。0。0。1/", "unusual form"),
        ("http://①②⑦.0.0.1/", "unusual form"),
        ("http://[::1/", "cannot be read"),
        ("http://[::1]x/", "."),
        ("http://[127.0.0.1]/", "."),
        ("http://[fe80::1%25eth0]/", "interface"),
        ("http://[v1.a]/", "."),
        ("http://exam\u200dple.org/", "IDNA"),
        ("http://xn--0/", "IDNA"),
        ("http://a\u2488com/", "."),
        ("http://example.org\\@127.0.0.1/", "invalid characters"),
        ("http://example.org/\r\nHost: other", "invisible"),
        ("http://exam\tple.org/", "invisible"),
        ("http://example.org/\x00", "invisible"),
        ("http://example.org/\u202egpj.exe", "invisible"),
        ("http://exam\u200bple.org/", "invisible"),
        (" http://example.org/", "invalid characters"),
        ("http://example.org/" + "a" * 9000, "longer"),
    ],
)
def test_an_address_is_refused(url: str, why: str):
    with pytest.raises(CaptureError, match=why) as caught:
        parse(url)
    assert caught.value.subject == shown(url)
    assert caught.value.message.endswith(".")


@given(st.text(), st.text(), st.sampled_from(["http://", "https://", ""]))
def test_any_text_is_an_address_or_refused(host: str, rest: str, scheme: str):
    try:
        address = parse(scheme + host + rest)
    except CaptureError as error:
        assert str(error).isprintable()
        return
    assert parse(address.url) == address
    assert address.url.isascii()
    assert address.url.isprintable()
    assert " " not in address.url


def test_what_is_shown_is_short_and_hides_nothing():
    assert shown("http://a/\u202e\n") == "http://a/\\u202e\\n"
    assert len(shown("a" * 9000)) < 400
