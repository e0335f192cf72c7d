"""The desk over a large register: how long each page takes, and with how many queries.

    python -m benchmarks.desk FOLDER --fill 20000
    python -m benchmarks.desk FOLDER --rounds 20
    ONRECORD_DATABASE_URL=postgresql://… python -m benchmarks.desk FOLDER --fill 20000

`--fill` makes the register, in an empty folder. Without it, the pages of the register that is there are measured. The
accounts are made without passwords. Times are in milliseconds. The second pair of times is that of a core, of this
process and of PostgreSQL: what the first would be on a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from benchmarks.desk.fill import fill_desk
from benchmarks.desk.visits import FILES, Sample, measure, signed_in, visits
from benchmarks.register.generator import settle
from onrecord.desk.location import DeskLocation
from onrecord.desk.options import DeskOptions
from onrecord.desk.start import open_desk

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

_WHO = "collector"
_SAMPLE = Path(onrecord.__file__).parent / "samples" / "01-letter-in-full.html"


def opened(folder: Path) -> Scope:
    """Open the desk of an archive, as `onrecord desk` does; return its default case."""
    place = DeskLocation(folder, os.environ.get("ONRECORD_DATABASE_URL") or None)
    open_desk(DeskOptions(place=place, port=8040, collector=_WHO))
    from onrecord.desk.current_register import current_register
    from onrecord.desk.garbage import freeze
    from onrecord.register.db.scope import case_scope

    freeze()  # as the server does
    return case_scope(current_register(), _WHO)


def kept_page(scope: Scope) -> str:
    """Return the id of a report whose page is in the archive; one is added if there is none."""
    from onrecord.register import models as rows

    kept = scope.of(rows.Report).filter(url=None).order_by("-pk")  # of a file, which those that were made up are not
    if not kept.exists():
        folder = str(scope.register.place.folder)
        call = [sys.executable, "-c", "from onrecord.cli import main; main()", "add", str(_SAMPLE)]
        given = os.environ | {"ONRECORD_ARCHIVE": folder, "ONRECORD_COLLECTOR": _WHO, "ONRECORD_BROWSER": "none"}
        subprocess.run(call, check=True, env=given, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    return str(kept.values_list("key", flat=True)[0])


def main() -> None:
    """Fill a register, or print the table; the exit code is 1 if a page takes more time of a core than it may."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--fill", type=int, metavar="N", help="fill a new register with so many reports")
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--counts", type=Path, metavar="FILE", help="write the number of queries of each page as JSON")
    options.add_argument("--only", default="", help="the beginning of the names of the addresses")
    options.add_argument("--pages", action="store_true", help="pages alone, without addresses that send a file")
    options.add_argument("--most", type=float, default=100, help="what the slowest twentieth may take, in milliseconds")
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    scope = opened(chosen.folder)
    if chosen.fill:
        began = time.monotonic()
        fill_desk(scope, chosen.fill)
        settle(scope.register)
        kept_page(scope)
        print(f"{scope.register.vendor}: {chosen.fill:,} reports in {time.monotonic() - began:.0f} s")
        return
    if chosen.counts:
        chosen.counts.write_text(json.dumps(counts(scope, chosen.rounds)))
        return
    sys.exit(table(scope, chosen))


def counts(scope: Scope, rounds: int) -> dict[str, dict[str, object]]:
    """Return the largest number of queries, and the statuses, of each page."""
    client, sample, found = signed_in(), Sample.of(scope, kept_page(scope)), dict[str, dict[str, object]]()
    for visit in visits():
        measure(visit, client, sample, scope, rounds)
        found[visit.name] = {"queries": max(visit.counts[1:]), "statuses": sorted(visit.statuses)}
    return found


def table(scope: Scope, chosen: argparse.Namespace) -> bool:
    """Print the table; return whether a page is slower than it may be."""
    from onrecord.register import models as rows

    client, sample = signed_in(), Sample.of(scope, kept_page(scope))
    sizes = [f"{scope.of(each).count():,}" for each in (rows.Report, rows.Appeal, rows.Party, rows.Act)]
    print("{}: {} reports, {} appeals, {} parties, {} lines of the ledger".format(scope.register.vendor, *sizes))
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}; milliseconds; {chosen.rounds} rounds")
    print(
        "\n| | p50 | p95 | p50 of a core | p95 of a core | queries | kB | status |\n|---|---|---|---|---|---|---|---|"
    )
    slow = []
    for visit in visits(files=not chosen.pages):
        if not visit.name.startswith(chosen.only):
            continue
        watch = measure(visit, client, sample, scope, chosen.rounds)
        few, many = min(visit.counts[1:]), max(visit.counts[1:])
        queries = str(few) if few == many else f"{few}–{many}"
        status = " ".join(map(str, sorted(visit.statuses)))
        print(f"{watch.line(visit.name)} {queries} | {max(visit.sizes) / 1000:.0f} | {status} |", flush=True)
        if watch.column(1, 0.95) > chosen.most and visit.address.name not in FILES:
            slow.append(visit.name)
    print("\n" + (f"Slower than {chosen.most:.0f} ms: {', '.join(slow)}." if slow else "All pages are fast enough."))
    return bool(slow)


if __name__ == "__main__":
    main()
