"""Which way a page runs: by its script where its language has no folder, in HTML and in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import read
from onrecord.page.direction import text_direction

RTL = {
    "Arabic": "نداء من أهالي القرية إلى البلدية: نطالب بإصلاح الجسر القديم قبل الشتاء، فقد سقط طفلان في النهر هذا الشهر.",
    "Hebrew": "תושבי הכפר פנו אל המועצה בבקשה לתקן את הגשר הישן לפני החורף, לאחר ששני ילדים נפלו החודש אל הנהר.",
    "Yiddish": "די איינוואוינער פון דארף האבן געשריבן א בריוו צו דער שטאט און געבעטן צו פארריכטן די אלטע בריק.",
    "Urdu": "گاؤں کے لوگوں نے بلدیہ سے مطالبہ کیا ہے کہ سردیوں سے پہلے پرانے پل کی مرمت کی جائے کیونکہ دو بچے گر چکے ہیں۔",
    "Sorani": "دانیشتوانی گوندەکە داوایان لە شارەوانی کرد کە پردە کۆنەکە پێش زستان چاک بکاتەوە چونکە دوو منداڵ کەوتنە ناو ڕووبارەکە.",
    "Pashto": "د کلي اوسېدونکو له ښاروالۍ وغوښتل چې زوړ پل د ژمي مخکې جوړ کړي ځکه چې دوه ماشومان سیند ته لوېدلي دي.",
    "Sindhi": "ڳوٺ جي ماڻهن ميونسپل کي گذارش ڪئي آهي ته سياري کان اڳ پراڻي پل جي مرمت ڪئي وڃي.",
    "Uyghur": "كەنت ئاھالىسى شەھەر ھۆكۈمىتىدىن قىشتىن بۇرۇن كونا كۆۋرۈكنى ئوڭشاشنى تەلەپ قىلدى.",
    "Syriac": "ܒܢܝ ܩܪܝܬܐ ܟܬܒܘ ܐܓܪܬܐ ܠܪܝܫܐ ܕܡܕܝܢܬܐ ܘܒܥܘ ܡܢܗ ܕܢܬܩܢ ܓܫܪܐ ܥܬܝܩܐ ܩܕܡ ܣܬܘܐ",
    "Thaana": "ރަށު މީހުން ކައުންސިލަށް ސިޓީއެއް ފޮނުވައި ބާ ފާލަން މަރާމާތުކޮށްދިނުމަށް އެދިއްޖެއެވެ",
    "N'Ko": "ߛߏ ߡߐ߱ ߟߎ߫ ߞߊ߬ ߓߊ߲߬ߓߊ߲߬ ߞߊ߬ ߟߍ߬ߙߊ ߗߋ߫ ߛߏߟߊ߫ ߞߎ߲߬ߕߌ߮ ߡߊ߬",
    "Samaritan": "ࠀࠔࠌࠉࠌ ࠅࠀࠕ ࠄࠀࠓࠑ ࠅࠄࠀࠓࠑ ࠄࠉࠕࠄ ࠕࠄࠅ",
}
LTR = {
    "Greek": "Οι κάτοικοι του χωριού ζήτησαν από τον δήμο να επισκευάσει την παλιά γέφυρα πριν από τον χειμώνα.",
    "Hindi": "गाँव के लोगों ने नगरपालिका से माँग की है कि सर्दियों से पहले पुराने पुल की मरम्मत की जाए।",
    "Georgian": "სოფლის მცხოვრებლებმა მერიას სთხოვეს, ძველი ხიდი ზამთრამდე შეაკეთოს.",
    "Japanese": "村の住民は市役所に対し、冬が来る前に古い橋を修理するよう求めた。今月、子ども二人が川に落ちた。",
    "Amharic": "የመንደሩ ነዋሪዎች አሮጌው ድልድይ ከክረምት በፊት እንዲጠገን ለማዘጋጃ ቤቱ ጠየቁ።",
    "French": "Les habitants du village demandent à la commune de réparer le vieux pont avant l'hiver.",
}
TABLE = [(name, text, "rtl") for name, text in RTL.items()] + [(name, text, "ltr") for name, text in LTR.items()]


@pytest.mark.parametrize("form", ["text/plain", "text/html", "with a menu in Latin letters"])
@pytest.mark.parametrize(("script", "text", "direction"), TABLE, ids=[row[0] for row in TABLE])
def test_a_page_runs_as_its_letters_do(script, text, direction, form):
    body = "\n\n".join([text] * 3)
    if form == "text/plain":
        record = read(body.encode(), media_type="text/plain", findings=False)
    else:
        menu = "<ul>" + "<li><a href='/x'>Home News Sport Contact</a></li>" * 20 + "</ul>" if "menu" in form else ""
        page = f"<html><body>{menu}<article>{''.join(f'<p>{each}</p>' for each in [text] * 3)}</article></body></html>"
        record = read(page.encode(), media_type="text/html", findings=False)
    assert record.page.direction == direction, script


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_markup_decides_only_where_letters_are_half_and_half(direction):
    half = f"{RTL['Hebrew']} {LTR['Greek']}"
    assert text_direction(half, direction) == direction
    assert text_direction("1234 – 5678", direction) == direction
    assert text_direction(RTL["Hebrew"], direction) == "rtl"
    assert text_direction(LTR["Greek"], direction) == "ltr"


@pytest.mark.parametrize("where", ["<html dir=' RTL '><body>", "<html><body dir=rtl>"])
def test_the_markup_of_either_element_is_read(where):
    half = "<p>" + f"{RTL['Hebrew']} {LTR['Greek']}" + "</p>"
    assert read((where + half * 2).encode(), media_type="text/html", findings=False).page.direction == "rtl"


def test_a_short_text_whose_language_nobody_can_tell_runs_as_its_letters_do():
    record = read("نامهٔ ما".encode(), media_type="text/plain", findings=False)
    assert (record.page.language, record.page.direction) == (None, "rtl")


@given(st.text(), st.sampled_from(["", "ltr", "rtl", "auto", "x"]))
def test_any_text_has_a_direction(text, markup):
    assert text_direction(text, markup) in {"ltr", "rtl"}
