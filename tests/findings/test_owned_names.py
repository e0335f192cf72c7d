"""Names with an owner: governments, ministries and presidents of states, as speakers, addressees and accused."""

from __future__ import annotations

import pytest

import onrecord
from tests.findings.reading import acts_of, party, record_of

ROWS = [
    ("The Guild of Millers urged the United States to open the mill.", "addressee", "United States"),
    ("The Guild of Millers urged the government of the United States to open the mill.", "addressee", "government of the United States"),
    ("The Guild of Millers urged the government of the Kingdom of Zembla to open the mill.", "addressee", "government of the Kingdom of Zembla"),
    ("The Guild of Millers accused the government of President Cee Dee of closing the mill.", "target", "government of President Cee Dee"),
    ("The Guild of Millers accused the Ministry of Justice of Alph of hiding the letters.", "target", "Ministry of Justice of Alph"),
    ("The Guild of Millers accused Cee Dee of Alph of the murder of a miller.", "target", "Cee Dee"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "part", "name"), ROWS)
def test_an_owner_is_part_of_the_name(words: str, part: str, name: str):
    record = record_of(
        "The mill on the river was closed on Monday, and nobody in the town of Alph knows why it was.", words
    )
    (act,) = acts_of(record)
    assert (party(record, act.speaker), party(record, getattr(act, part))) == ("Guild of Millers", name)


def test_who_tells_at_the_end_of_a_sentence_denounces():
    record = record_of(
        "A journalist was beaten by guards in the town of Alph on Thursday night, the Guild of Printers said on Friday, "
        "denouncing the harassment of reporters by the government of President Cee Dee."
    )
    assert {party(record, each.speaker) for each in acts_of(record)} == {"Guild of Printers"}


def test_an_office_of_a_commissioner_has_its_whole_name():
    record = record_of(
        "La Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos solicitó a las autoridades de "
        "Alph una investigación imparcial de la muerte de dos molineros en el pueblo.",
        "La Oficina pidió además que los responsables sean llevados ante la justicia en el menor tiempo posible.",
    )
    names = {party(record, each.speaker) for each in acts_of(record)}
    assert "Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos" in names


def test_in_persian_whoever_stands_before_an_office_accuses_it():
    record = record_of(
        "آسیاب کنار رودخانهٔ آلف روز دوشنبه بسته شد و هیچ‌کس در شهر نمی‌داند چرا بسته شده است.",
        "خانواده‌های زندانیان رئیس زندان را به شکنجهٔ فرزندانشان متهم کردند.",
        language="fa",
    )
    (act,) = acts_of(record)
    assert party(record, act.target) == "رئیس زندان"
    assert (party(record, act.speaker) or "").startswith("خانواده‌های زندانیان")


def test_an_association_of_writers_has_not_written_the_letter():
    record = record_of(
        "جمعی از معلمان در نامه‌ای به وزیر آموزش و پرورش خواستار پرداخت حقوق عقب‌افتاده شدند.",
        "کانون نویسندگان نیز خواستار آزادی بی‌قید و شرط معلمان زندانی شد.",
        language="fa",
    )
    assert [party(record, each.speaker) for each in acts_of(record)] == ["جمعی از معلمان", "کانون نویسندگان"]


def test_an_arabic_journalist_is_no_document_of_those_who_wrote_a_letter():
    told = (
        "أغلقت المطحنة على النهر يوم الاثنين ولا يعرف أحد في المدينة لماذا أغلقت ومتى ستفتح من جديد في هذا العام.",
        "وجهت أربعون منظمة رسالة إلى الأمين العام للأمم المتحدة تطالبه فيها بإرسال بعثة إلى السجن قبل الشتاء.",
        "قالت والدة الصحفي إن ابنها حرم من العلاج في السجن منذ الربيع الماضي ولم يزره أي طبيب حتى اليوم.",
    )
    page = "<h1>المطحنة</h1>" + "".join(f"<p>{each}</p>" for each in told)
    record = onrecord.read(f"<html lang=ar><body><article>{page}</article></body></html>".encode())
    speakers = {party(record, each.speaker) for each in record.findings.statements if "ابنها" in each.content[0].quote}
    assert speakers  # the encoder leaves the mother out at times; nobody else may stand in her place
    assert speakers <= {"والدة الصحفي", None}
