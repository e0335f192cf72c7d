"""Settings that cannot be meant are refused; those that can are documented."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from onrecord.capture.browser.screenshot import Viewport
from onrecord.capture.net.settings import Settings
from onrecord.capture.requisites.fetch import Limits
from onrecord.errors import ConfigError


@pytest.mark.parametrize(
    "changes",
    [
        {"total_seconds": 0},
        {"read_seconds": -1},
        {"connect_seconds": float("nan")},
        {"max_bytes": 0},
        {"max_redirects": -1},
        {"pause_seconds": -0.5},
        {"ports": frozenset({0})},
        {"ports": frozenset({70000})},
        {"user_agent": ""},
        {"user_agent": "a\r\nX: b"},
        {"user_agent": "é"},
        {"languages": " en"},
        {"allowed_hosts": frozenset({"Example.org"})},
        {"allowed_hosts": frozenset({"http://example.org"})},
        {"allowed_hosts": frozenset({"[::1]"})},
        {"allowed_hosts": frozenset({"127.1"})},
        {"allowed_hosts": frozenset({""})},
    ],
)
def test_what_cannot_be_meant_is_refused(changes: dict[str, object]):
    with pytest.raises(ConfigError) as caught:
        Settings(**changes)  # type: ignore[arg-type]
    assert caught.value.subject in changes


def test_every_setting_is_described_and_has_a_default():
    described = (Settings.__doc__ or "").partition("Attributes:")[2]
    for field in dataclasses.fields(Settings):
        assert f"{field.name}: " in described
        assert field.default is not dataclasses.MISSING


def test_settings_are_never_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().max_bytes = 1  # type: ignore[misc]
    assert dataclasses.replace(Settings(), authorities=Path("a.pem")).authorities == Path("a.pem")


def test_hosts_that_can_be_allowed():
    hosts = frozenset({"localhost", "127.0.0.1", "::1", "a.example", "xn--mgba3a4f16a.example"})
    assert Settings(allowed_hosts=hosts).allowed_hosts == hosts


def test_settings_are_put_in_words_without_the_word_for_the_proxy():
    words = Settings(proxy="socks5h://ann:secret@[::1]:9050").by_name()
    assert words.keys() == {field.name for field in dataclasses.fields(Settings)}
    assert words["ports"] == "80, 443"
    assert words["proxy"] == "socks5h://[::1]:9050"
    assert Settings().by_name()["proxy"] == "None"


def test_every_setting_is_documented_with_its_default(root: Path):
    page = (root / "docs" / "reference" / "fetching.md").read_text(encoding="utf-8")
    for name, default in Settings().by_name().items():
        assert f"| `{name}` | {default} |".replace("|  |", "| |") in page


def test_every_limit_is_documented_with_its_default(root: Path):
    page = (root / "docs" / "reference" / "fetching.md").read_text(encoding="utf-8")
    for kind in (Limits, Viewport):
        for field in dataclasses.fields(kind):
            assert f"| `{field.name}` | {field.default} |" in page
            assert f"{field.name}: " in (kind.__doc__ or "").partition("Attributes:")[2]
