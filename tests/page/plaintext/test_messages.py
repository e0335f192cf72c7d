"""Short messages of channels and social networks: their sentences are the article."""

from __future__ import annotations

import pytest

import onrecord


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("فرماندار معترضان را به بازداشت تهدید کرد.", ["فرماندار معترضان را به بازداشت تهدید کرد."]),
        ("السجناء يطالبون بإعادة الكتب.\n@qanat", ["السجناء يطالبون بإعادة الكتب."]),
        (
            "زندانیان زندان اورین اعتصاب غذا کردند.\nآنها خواستار بازگشت کتاب‌ها شدند.\n@orinnews",
            ["زندانیان زندان اورین اعتصاب غذا کردند.", "آنها خواستار بازگشت کتاب‌ها شدند."],
        ),
        (
            "We call on the mayor to free our colleague Ada Lind. #FreeAda",
            ["We call on the mayor to free our colleague Ada Lind. #FreeAda"],
        ),
        (
            "Öğretmenler Sendikası: Bakan ücretleri ödesin!\n#öğretmen",
            ["Öğretmenler Sendikası: Bakan ücretleri ödesin!"],
        ),
    ],
)
def test_the_sentences_of_a_short_message_are_read(text: str, body: list[str]):
    report = onrecord.read(text.encode(), media_type="text/plain").report
    assert [part.quote for part in report.body] == body
    assert report.headline is None


@pytest.mark.parametrize(
    "text", ["Read more.", "Home\nNews\nContact\n@orinnews", "Kolmar council meets on Monday", "#FreeAda"]
)
def test_what_tells_nothing_is_no_message(text: str):
    assert onrecord.read(text.encode(), media_type="text/plain").report.body == ()
