"""The register's ledger: whether its chain holds, and its last line, which the archive's ledger is told."""

from __future__ import annotations

from onrecord.capture.ledger import NOTHING, Head, digest, parse
from onrecord.errors import CaptureError
from onrecord.register.models import Act
from onrecord.register.opening import Register


def head(register: Register) -> Head | None:
    """Return the number and the hash of the last line; None where there is none. It tells nothing of any case."""
    with register.reading():
        last = Act.objects.using(register.alias).order_by("-n").first()
    return Head(last.n, last.sha256) if last else None


def check_ledger(register: Register) -> tuple[str, ...]:
    """Return what is wrong with the chain, a sentence for each line, with nothing of what stands in it."""
    wrong, before, expected = list[str](), NOTHING, 1
    with register.reading():
        acts = Act.objects.using(register.alias).order_by("n")
        for act in acts.iterator():
            line = act.line.encode()
            try:
                told = parse(line)
            except CaptureError:
                told = None
            if told is None or (told.n, told.who, told.act) != (act.n, act.who, act.act):
                wrong.append(f"Line {act.n} does not say what its row says.")
            elif told.before != before or act.n != expected:
                wrong.append(f"Line {act.n} does not follow the line before it.")
            if digest(line) != act.sha256:
                wrong.append(f"Line {act.n} was altered.")
            before, expected = act.sha256, act.n + 1
    return tuple(wrong)
