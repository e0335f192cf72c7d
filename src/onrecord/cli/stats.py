"""`onrecord stats`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.archives import archive_option, collector_option
from onrecord.cli.output import write_json
from onrecord.cli.registers import case_option, open_scope
from onrecord.terminal import say

_SAID = (
    ("captures", "captures"),
    ("set_aside", "of them set aside: a login, a consent wall, a captcha or an error came"),
    ("withdrawn", "of them withdrawn from the archive; nothing below counts what stands in them"),
    ("sources", "sources"),
    ("reports", "pages"),
    ("versions", "versions of them"),
    ("parties", "parties, as each page speaks of them"),
    ("statements", "statements"),
    ("appeals", "appeals"),
    ("accusations", "accusations"),
    ("answers", "answers and denials"),
    ("flags", "signs of a reprisal"),
    ("judgements", "judgements by people"),
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@case_option
@collector_option
@archive_option
def stats(*, as_json: bool, case: str, collector: str | None, folder: Path | None) -> None:
    """Say how much there is in a case of the register.

    Whether the register's ledger holds together is said with it; if it does not, the exit code is 1.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    found = reads.stats(scope)
    wrong = reads.check_ledger(scope.register)
    last = reads.head(scope.register)
    if as_json:
        told = {"format": "onrecord.stats/1", "case": scope.name, "counts": found, "ledger": last, "problems": wrong}
        write_json(told)
    else:
        for name, words in _SAID:
            say(f"{getattr(found, name):>9,}  {words}")
        for kind, counts in (("Statements by act", found.acts), ("Versions by language", found.languages)):
            if counts:
                say(f"{kind}: " + ", ".join(f"{name or 'unknown'} {count:,}" for name, count in counts.items()))
        lines = f"{last.n:,} lines" if last else "no line yet"
        say(f"The register's ledger has {lines}" + (", and each is bound to the one before." if not wrong else ":"))
        for sentence in wrong:
            say(sentence)
    if wrong:
        raise SystemExit(1)
