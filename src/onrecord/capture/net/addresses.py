"""The IP addresses that a fetch may connect to: only those of the public internet.

`is_global` of the standard library differs between the supported versions of Python (3.11.7 treats 3fff::/20 as
public). The ranges are therefore listed here, from the IANA registries of special-purpose addresses.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Ip = IPv4Address | IPv6Address

_IPV4 = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "unspecified, this network"),  # RFC 791
        ("10.0.0.0/8", "private"),  # RFC 1918
        ("100.64.0.0/10", "shared by a carrier's customers"),  # RFC 6598; 100.100.100.200 is a cloud's metadata
        ("127.0.0.0/8", "loopback"),  # RFC 1122
        ("168.63.129.16/32", "a cloud's metadata"),  # in a public range, and answers every machine of one cloud
        ("169.254.0.0/16", "link-local, with the clouds' metadata"),  # RFC 3927
        ("172.16.0.0/12", "private"),  # RFC 1918
        ("192.0.0.0/24", "reserved for protocols"),  # RFC 6890; 192.0.0.192 is a cloud's metadata
        ("192.0.2.0/24", "for documentation"),  # RFC 5737
        ("192.88.99.0/24", "a relay of 6to4"),  # RFC 7526
        ("192.168.0.0/16", "private"),  # RFC 1918
        ("198.18.0.0/15", "for benchmarks"),  # RFC 2544
        ("198.51.100.0/24", "for documentation"),  # RFC 5737
        ("203.0.113.0/24", "for documentation"),  # RFC 5737
        ("224.0.0.0/4", "multicast"),  # RFC 5771
        ("240.0.0.0/4", "reserved"),  # RFC 1112, and broadcast
    )
)

# Of IPv6 only 2000::/3 is given out as public addresses (RFC 4291): whatever lies outside is refused, named or not.
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_IPV6 = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "private"),  # RFC 4193; fd00:ec2::254 and fd20:ce::254 are clouds' metadata
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),  # RFC 3879
        ("ff00::/8", "multicast"),
        ("2001::/32", "a tunnel (Teredo)"),  # RFC 4380: it carries an IPv4 address
        ("2001::/23", "reserved for protocols"),  # RFC 2928
        ("2001:db8::/32", "for documentation"),  # RFC 3849
        ("2002::/16", "a tunnel (6to4)"),  # RFC 3056: it carries an IPv4 address
        ("3fff::/20", "for documentation"),  # RFC 9637
    )
)
# Two forms carry an IPv4 address in their last 32 bits and are in real use, so the address inside is what counts.
_CARRIERS = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))  # mapped (RFC 4291), NAT64 (RFC 6052)


def refusal(address: str | Ip) -> str | None:
    """Say why an address is not public; None if it is public.

    Args:
        address: an IPv4 or IPv6 address, as text or parsed. A text that is not an address is refused too.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return "no internet address"
    if isinstance(ip, IPv4Address):
        return next((why for network, why in _IPV4 if ip in network), None)
    if any(ip in network for network in _CARRIERS):
        return refusal(IPv4Address(int(ip) & 0xFFFFFFFF))
    named = next((why for network, why in _IPV6 if ip in network), None)
    return named or (None if ip in _PUBLIC_IPV6 else "reserved")
