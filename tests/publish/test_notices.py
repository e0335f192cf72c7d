"""The sentences of files are true, whatever is in the file: the notice, an accusation, a report without an outlet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.publish.notices import ENGLISH, PERSIAN, notice
from onrecord.publish.view import Public
from tests.publish.test_export import appeals, exported
from tests.publish.test_exporters import written
from tests.publish.test_reports import rich, view
from tests.register.pages import HERALD

OF_THEM, BY_NOBODY = "A person has accepted {} of them.", "that nobody has accepted."


@pytest.mark.parametrize(
    ("count", "accepted", "told"),
    [
        (0, 0, "0 appeals as of 2026-05-01."),
        (1, 0, "1 appeal as of 2026-05-01. It is a proposal of a program, and nobody has accepted it."),
        (1, 1, "1 appeal as of 2026-05-01. A person has accepted it."),
        (3, 0, "3 appeals as of 2026-05-01. They are proposals of a program, and nobody has accepted them."),
        (3, 3, "3 appeals as of 2026-05-01. A person has accepted each of them."),
        (15, 14, f"15 appeals as of 2026-05-01. {OF_THEM.format(14)} The other one is a proposal {BY_NOBODY}"),
        (1500, 4, f"1,500 appeals as of 2026-05-01. {OF_THEM.format(4)} The other 1,496 are proposals {BY_NOBODY}"),
    ],
)
def test_a_notice_says_how_many_appeals_were_accepted(count: int, accepted: int, told: str):
    masked = Public(masked=True, as_of=date(2026, 5, 1), case="x", count=count, appeals=iter(()), accepted=accepted)
    assert masked.notice == f"Masked: of people, only officials in office and those who agreed are named. {told}"
    named = replace(masked, masked=False)
    assert named.notice.startswith(
        "NOT MASKED: this file names people who may be in danger. Do not publish it. Case x."
    )
    assert named.notice.endswith(told)


@pytest.mark.parametrize("accepted", [0, 1, 2, 3])
def test_no_place_of_a_notice_is_left_open(accepted: int):
    for words in (ENGLISH, PERSIAN):
        said = notice(words, case="", masked=True, day="2026-05-01", count=3, accepted=accepted)
        assert "{" not in said
        assert "3" in said


def test_who_is_not_named_in_an_accusation_is_somebody():
    (said,) = rich().accusations
    for language, told in (
        ("en", "Accusation by somebody who is not named"),
        ("fa", "اتهام از سوی کسی که نامش نیامده"),
    ):
        page = written(
            "dossier", view(replace(rich(), accusations=(replace(said, by=()),)), language=language)
        ).decode()
        assert told in page


def test_a_report_without_an_outlet_does_not_come_from_the_unknown(enter, scope, tmp_path: Path):
    enter(HERALD.replace("og:site_name", "og:other"), None)
    exported(scope, tmp_path / "file")
    ((report,),) = (each["reports"] for each in appeals(tmp_path / "file"))
    assert report["outlet"] == ""
    assert "outlet" not in report["withheld"]
