"""`onrecord verify` of a site that `onrecord publish` made."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord import PublishError
from onrecord.terminal import count, one_line, say

_MANIFEST = "manifest.json"


def is_site_folder(names: Sequence[str]) -> bool:
    """Whether what is to be verified is the folder of a site, and no capture of an archive."""
    return any((Path(name) / _MANIFEST).is_file() for name in names)


def verify_sites(names: Sequence[str], keys: Sequence[str]) -> None:
    """Check sites, say what is wrong, and leave with the exit code.

    Args:
        names: the folders.
        keys: the ids of the keys that the user trusts; one of them must have signed each site.
    """
    from onrecord.publish.site.manifest import check_site, read_manifest  # noqa: PLC0415 - see onrecord.cli

    wrong = 0
    for name in names:
        try:
            listed = read_manifest(Path(name))
            problems = list(check_site(Path(name)))
        except PublishError as error:
            say(str(error))
            wrong += 1
            continue
        if keys and listed.key not in keys:
            problems.append("No key that you named signed this site.")
        for problem in problems:
            say(one_line(f"{name}: {problem}"))
        signed = f" signed by key {listed.key}" if listed.key else ", not signed"
        result = count(len(problems), "problem") if problems else "everything matches"
        what = f"{count(len(listed.files), 'file')} as of {listed.as_of}{signed}"
        say(one_line(f"{name}: Checked {what}: {result}."), err=True)
        wrong += len(problems)
    if wrong:
        sys.exit(1)
