"""JSON Lines for programs: a line that says what the file is, then an appeal on each line (`onrecord.public/1`)."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from onrecord.publish.view import Public

FORMAT = "onrecord.public/1"


class JsonLinesExporter:
    """Writes the values as they are."""

    suffix = ".jsonl"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write a line of the notice, and a line for each appeal."""
        head = {"format": FORMAT, "notice": public.notice, "masked": public.masked, "as_of": public.as_of.isoformat()}
        target.write(msgspec.json.encode(head) + b"\n")
        target.writelines(msgspec.json.encode(appeal) + b"\n" for appeal in public.appeals)
