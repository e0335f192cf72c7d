"""What is remembered of hosts between fetches."""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.capture.clock import Clock
from onrecord.capture.net.politeness import MAX_HOSTS, ROBOTS_SECONDS, HostSchedule
from onrecord.capture.net.robots import read


def at(seconds: float) -> Clock:
    return Clock(lambda: datetime.fromtimestamp(seconds, UTC), lambda: seconds)


def test_turns_at_one_host_follow_each_other_and_those_at_others_do_not_wait():
    hosts = HostSchedule()
    assert [hosts.turn("a.example", 2.0, at(100)) for _ in range(3)] == [0.0, 2.0, 4.0]
    assert hosts.turn("b.example", 2.0, at(100)) == 0.0
    assert hosts.turn("a.example", 2.0, at(105.5)) == 0.5
    assert hosts.turn("a.example", 2.0, at(900)) == 0.0


def test_a_robots_txt_is_used_for_a_day():
    hosts, robots = HostSchedule(), read("http://a.example", 200, b"User-agent: *")
    hosts.keep("http://a.example", robots, at(5))
    assert hosts.robots("http://a.example", at(4 + ROBOTS_SECONDS)) is robots
    assert hosts.robots("http://a.example", at(6 + ROBOTS_SECONDS)) is None
    assert hosts.robots("https://a.example", at(5)) is None


def test_the_oldest_hosts_are_forgotten():
    hosts, robots = HostSchedule(), read("http://a.example", 404, b"")
    for number in range(MAX_HOSTS + 1):
        hosts.turn(f"{number}.example", 50.0, at(0))
        hosts.keep(f"http://{number}.example", robots, at(0))
    assert hosts.turn("0.example", 50.0, at(1)) == 0.0
    assert hosts.turn(f"{MAX_HOSTS}.example", 50.0, at(1)) == 49.0
    assert hosts.robots("http://0.example", at(1)) is None
