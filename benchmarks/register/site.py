"""What a second build of the reading room costs after one change: seconds of the processor, and the share of the first.

    python -m benchmarks.register.site FOLDER --reports 1000
    python -m benchmarks.register.site FOLDER --reports 1000 --profile "nothing changed"

It makes a register in the folder, builds its site, changes one thing after the other, and brings the site up to date
after each. Each build is a process of its own, as `onrecord publish` is, and its user and system time counts. At the
end a build into a new folder, which remembers nothing, must be the same bytes.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import hashlib
import os
import pstats
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.publish import SiteOptions, publish_site
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

_DAY = dt.date(2026, 5, 1)
_TITLE = "Xanadu"
"""No made-up name has these letters: of “On the record”, the first word behind a headline once made one."""
_FIRST, _SAME, _FRESH = "first build", "nothing changed", "a build that remembers nothing"


def main() -> None:
    """Print the table; the exit code is 1 if what was remembered changed a byte."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--reports", type=int, default=1_000)
    options.add_argument("--profile", default="", help="the line of the table whose build is profiled")
    options.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.build:
        _build(chosen.folder, chosen.build, profiled=bool(chosen.profile))
        return
    from benchmarks.register.generator import fill

    scope = _scope(chosen.folder, make=True)
    fill(scope, chosen.reports)
    _release_officials(scope)
    site, fresh = chosen.folder / "site", chosen.folder / "fresh"
    print("| | seconds | of the first | files written |\n|---|---|---|---|")
    first = 0.0
    for name, change in _changes(scope):
        change()
        took, told = _timed(chosen.folder, fresh if name == _FRESH else site, profiled=name == chosen.profile)
        first = first or took
        print(f"| {name} | {took:.1f} | {took / first:.1%} | {told} |", flush=True)
    print("\nThe same bytes." if _hashes(site) == _hashes(fresh) else "\nNOT the same bytes.")
    sys.exit(_hashes(site) != _hashes(fresh))


def _scope(folder: Path, *, make: bool) -> Scope:
    return case_scope(open_register(RegisterLocation(folder), make=make), "Ann")


def _release_officials(scope: Scope) -> None:
    """Release those whom the facts list: the generator gives names without titles, so that they would be masked."""
    from onrecord.register import models as rows
    from onrecord.register import writes

    for key in scope.of(rows.Party).exclude(fact=None).values_list("key", flat=True):
        writes.release(scope, key, "in office", "An example.")


def _changes(scope: Scope) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is changed before each build."""
    from onrecord.register import models as rows
    from onrecord.register import reads, writes

    appeal = reads.appeals(scope)[0].id
    official = scope.of(rows.Party).filter(name="António Guterres").order_by("pk")
    yield _FIRST, lambda: None
    yield _SAME, lambda: None
    yield "one appeal accepted", lambda: writes.judge(scope, appeal, "accept", "")
    yield "one report more, nobody new in it", lambda: _enter(scope, 1, ours=False)
    yield "one report more, with somebody new who is masked", lambda: _enter(scope, 2, ours=True)
    yield (
        "an official is masked",
        lambda: writes.release(scope, official.first().key, "in office", "An example.", given=False),
    )
    yield _FRESH, lambda: None


def _enter(scope: Scope, number: int, *, ours: bool) -> None:
    """Enter a report; one that is not ours only says that somebody listed asks for something."""
    import onrecord
    from benchmarks.register.pages import page
    from onrecord.register import writes
    from onrecord.register.views import CaptureRef

    words = "“I urge the government to let a doctor see them,” UN Secretary-General António Guterres said."
    plain = f"<html lang=en><title>A visit</title><article><h1>A visit</h1><p>{words}</p></article></html>".encode()
    data, url = page(number) if ours else plain, f"https://new.example/{number}"
    about = CaptureRef(
        id=hashlib.sha256(url.encode()).hexdigest()[:32],
        url=url,
        name=None,
        sha256=hashlib.sha256(data).hexdigest(),
        captured="2026-05-01T00:00:00Z",
        manifest="0" * 64,
    )
    writes.enter(scope, about, onrecord.read(data, url=url))


def _timed(folder: Path, site: Path, *, profiled: bool) -> tuple[float, str]:
    """Return the seconds of the processor that a build took, and what it says."""
    command = [sys.executable, "-m", "benchmarks.register.site", str(folder), "--build", str(site)]
    before = os.times()
    made = subprocess.run([*command, *(["--profile", "it"] * profiled)], check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this file
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, made.stdout.strip()


def _build(folder: Path, site: Path, *, profiled: bool) -> None:
    """Build a site, in the process that is measured."""
    known = None if site.name == "fresh" else folder / "known"
    profile = cProfile.Profile(builtins=False)
    if profiled:
        profile.enable()
    made = publish_site(_scope(folder, make=False), site, SiteOptions(as_of=_DAY, title=_TITLE, known=known))
    if profiled:
        profile.disable()
        pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(90)
    print(f"{made.written:,} of {made.files:,}")


def _hashes(site: Path) -> dict[str, str]:
    every = (each for each in site.rglob("*") if each.is_file())
    return {each.relative_to(site).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in every}


if __name__ == "__main__":
    main()
