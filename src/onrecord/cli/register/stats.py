"""`onrecord stats`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.register import MEANT, case_option, compare, open_scope
from onrecord.cli.output.machine_readable import write_json
from onrecord.terminal import say

_SAID = (
    ("captures", "captures"),
    ("set_aside", "of them substitute pages: a login, a consent wall, a captcha or an error"),
    ("withdrawn", "of them withdrawn from the archive, and not counted below"),
    ("sources", "sites and outlets, besides pages of unknown outlets"),
    ("reports", "pages"),
    ("versions", "versions of them"),
    ("parties", "parties, counted for each page"),
    ("statements", "statements"),
    ("appeals", "appeals"),
    ("rejected", "judged not to be an appeal, and neither counted nor listed"),
    ("accusations", "accusations"),
    ("answers", "answers and denials"),
    ("flags", "signs of a reprisal"),
    ("judgements", "judgements by people"),
)


OLDER = "Rows from before line {:,} have no hash in the ledger, so it is not known whether they were altered."
"""The message for a register that an older onrecord created."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@case_option
@collector_option
@archive_option
def stats(*, as_json: bool, case: str, collector: str | None, folder: Path | None) -> None:
    """Count the entries of a case, and check the register.

    The ledger is the log of all that was entered. The command checks that it is intact, that the entries match it, and
    that the ledger of the archive agrees. If not, the exit code is 1.
    """
    archive, scope = open_scope(folder, case, collector, quiet=True)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    found = reads.stats(scope)
    told = compare(archive, scope.register)
    wrong = (*told, *reads.check_ledger(scope.register))
    older = reads.older_rows(scope.register)
    last = reads.head(scope.register)
    if as_json:
        said = {"format": "onrecord.stats/1", "case": scope.name, "counts": found, "ledger": last, "problems": wrong}
        write_json(said)
    else:
        for name, words in _SAID:
            say(f"{getattr(found, name):>9,}  {words}")
        for kind, counts in (("Statements by act", found.acts), ("Versions by language", found.languages)):
            if counts:
                say(f"{kind}: " + ", ".join(f"{name or 'unknown'} {count:,}" for name, count in counts.items()))
        lines = f"{last.n:,} lines" if last else "no line yet"
        say(f"The register's ledger has {lines}" + (". It is intact, and all entries match it." if not wrong else ":"))
        for sentence in wrong:
            say(sentence)
    if told:
        say(MEANT, err=True)
    if older:
        say(OLDER.format(older), err=True)
    if wrong:
        raise SystemExit(1)
