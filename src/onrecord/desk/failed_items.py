"""Items that could not be added: the names that people see for them, and whether another attempt may help."""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.desk.job_models import JobItem
from onrecord.desk.uploads import FOLDER

_UPLOADED = re.compile(rf"(?:^|/)({re.escape(FOLDER)}/[0-9a-f]+/[0-9]+/([^/]+))$")
_STORED = "It is stored in the archive."
_LASTING = re.compile(
    r"(?:The file is empty"
    r"|These bytes are not text"
    r"|This is not a page of text: its type is .{0,60}"
    r"|The media type .+ is not one that is read \(text/html, text/plain\)"
    r"|The file is called .+, but its bytes are no such document"
    r"|This is [^.]+, not a page"
    r"|Nothing on this page is visible: it holds no text outside scripts and hidden elements)\."
)
"""The reasons of a file that is empty or of an unknown format: the same bytes fail again."""


def is_lasting(target: str, said: str) -> bool:
    """Whether an item failed in such a way that another attempt fails too: a file, for what its bytes are.

    An address may give another page tomorrow.

    Examples:
        >>> is_lasting("desk/uploads/0a/1/t.csv", "The file is empty. It is stored in the archive.")
        True
        >>> is_lasting("https://herald.example/1", "The file is empty. It is stored in the archive.")
        False
    """
    reason = said.removesuffix(_STORED).strip()
    return _UPLOADED.search(target) is not None and _LASTING.fullmatch(reason) is not None


def shown_names(case: str, targets: Collection[str]) -> dict[str, str]:
    """Return for each target of an attempt what people see: of a file that was sent, the name that it was sent with.

    The name of a file whose job is gone is the one under which it was kept. Another target stays as it was given.
    """
    found = {target: match for target in targets if (match := _UPLOADED.search(target))}
    places = {match[1] for match in found.values()}
    sent = dict(JobItem.objects.filter(job__case=case, target__in=places).values_list("target", "name"))
    return {target: sent.get(found[target][1], found[target][2]) if target in found else target for target in targets}
