"""Which addresses are of the public internet: a table with one of each kind, and agreement with the standard library."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.net.addresses import refusal


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("0.0.0.0", "unspecified"),  # noqa: S104 - nothing is bound here
        ("0.1.2.3", "this network"),
        ("10.0.0.1", "private"),
        ("100.64.0.1", "carrier"),
        ("100.100.100.200", "carrier"),
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("168.63.129.16", "metadata"),
        ("169.254.1.1", "link-local"),
        ("169.254.169.254", "metadata"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.0.0.192", "reserved"),
        ("192.0.2.1", "documentation"),
        ("192.88.99.1", "6to4"),
        ("192.168.1.1", "private"),
        ("198.18.0.1", "benchmarks"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("::7f00:1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:169.254.169.254", "metadata"),
        ("::ffff:10.1.2.3", "private"),
        ("64:ff9b::a00:1", "private"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b:1::a00:1", "reserved"),
        ("100::1", "reserved"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
        ("2001:10::1", "reserved"),
        ("2001:db8::1", "documentation"),
        ("2002:7f00:1::", "6to4"),
        ("2002:a00:1::", "6to4"),
        ("3fff::1", "documentation"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),
        ("fd20:ce::254", "private"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("no address", "no internet address"),
        ("127.1", "no internet address"),
        ("", "no internet address"),
    ],
)
def test_what_is_refused(address: str, why: str):
    assert why in (refusal(address) or "")


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "2606:4700::1111",
        "2a00:1450:4001:80b::200e",
        "2001:4860:4860::8888",
        "::ffff:93.184.216.34",
        "64:ff9b::5db8:d822",
    ],
)
def test_what_is_public(address: str):
    assert refusal(address) is None


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_no_ipv4_address_is_let_through_that_the_standard_library_holds_back(ip: IPv4Address):
    assert refusal(ip) or (ip.is_global and not ip.is_multicast)
    assert refusal(IPv6Address(f"::ffff:{ip}")) == refusal(ip)
    assert refusal(IPv6Address(int(IPv6Address("64:ff9b::")) + int(ip))) == refusal(ip)


@given(st.integers(1, 7).flatmap(lambda top: st.integers(top << 125, (top + 1 << 125) - 1)).map(IPv6Address))
def test_no_ipv6_address_is_let_through_that_the_standard_library_holds_back(ip: IPv6Address):
    assert refusal(ip) or (ip.is_global and not ip.is_multicast)
