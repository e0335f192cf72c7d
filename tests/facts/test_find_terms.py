from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.facts import Mention, load_facts

FACTS = load_facts()
JAHANGIR = ("sr-executions:asma-jahangir", "sr-religion:asma-jahangir", "sr-iran:asma-jahangir")

# (text, the name as it stands, the title as it stands, the terms it can mean)
FOUND = [
    (
        "In a letter to UN Secretary General ‘Antonio Guteres’, Gohardasht political prisoners",
        ("Antonio Guteres", "UN Secretary General", ("un-sg:antonio-guterres",)),
    ),
    (
        "“Mr. Antonio Guteres, UN Secretary General\n\nRecently, we’ve witnessed insults",
        ("Antonio Guteres", "UN Secretary General", ("un-sg:antonio-guterres",)),
    ),
    (
        "To: Mr. António Guterres\nSecretary-General of the United Nations\nNew York",
        ("António Guterres", "Secretary-General of the United Nations", ("un-sg:antonio-guterres",)),
    ),
    ("act against the special rapporteur, Mrs. Asma Jahangir.”", ("Asma Jahangir", "special rapporteur", JAHANGIR)),
    (
        "Asma Jahangir, the UN Special Rapporteur on human rights in Iran",
        ("Asma Jahangir", "UN Special Rapporteur on human rights in Iran", ("sr-iran:asma-jahangir",)),
    ),
    (
        "Asma Jahangir, the UN Special Rapporteur on freedom of religion or belief, said",
        ("Asma Jahangir", "UN Special Rapporteur on freedom of religion or belief", ("sr-religion:asma-jahangir",)),
    ),
    (
        "Rapporteur Asma Jahangir (UN Special Rapporteur on extrajudicial, summary or arbitrary executions)",
        (
            "Asma Jahangir",
            "UN Special Rapporteur on extrajudicial, summary or arbitrary executions",
            ("sr-executions:asma-jahangir",),
        ),
    ),
    (
        "the UN Special Rapporteur on human rights in Iran, Pakistani lawyer Asma Jahangir",
        ("Asma Jahangir", "UN Special Rapporteur on human rights in Iran", ("sr-iran:asma-jahangir",)),
    ),
    ("Mrs. Asma Jahangir, who is the UN rapporteur", ("Asma Jahangir", "UN rapporteur", JAHANGIR)),
    (
        "Michelle Bachelet, UN High Commissioner for Human Rights",
        ("Michelle Bachelet", "UN High Commissioner for Human Rights", ("un-hchr:michelle-bachelet",)),
    ),
    (
        "Prince Zeid Ra'ad al-Hussein, the U.N. High Commissioner for Human Rights",
        ("Zeid Ra'ad al-Hussein", "U.N. High Commissioner for Human Rights", ("un-hchr:zeid-raad-al-hussein",)),
    ),
    ("President Hassan Rouhani", ("Hassan Rouhani", "President", ("ir-president:hassan-rouhani",))),
    ("Executions rose under President Rouhani’s rule", ("Rouhani", "President", ("ir-president:hassan-rouhani",))),
    ("U.N. Secretary-General Kofi A. Annan", ("Kofi A. Annan", "U.N. Secretary-General", ("un-sg:kofi-annan",))),
    ("UN SECRETARY-GENERAL BAN KI-MOON", ("BAN KI-MOON", "UN SECRETARY-GENERAL", ("un-sg:ban-ki-moon",))),
    ("Ban, the UN chief, said", ("Ban", "UN chief", ("un-sg:ban-ki-moon",))),
    ("UN chief Ban said", ("Ban", "UN chief", ("un-sg:ban-ki-moon",))),
    ("Anto\u0301nio Guterres, UN chief", ("Anto\u0301nio Guterres", "UN chief", ("un-sg:antonio-guterres",))),
    ("Guter\u200bres, the UN chief", ("Guter\u200bres", "UN chief", ("un-sg:antonio-guterres",))),
    ("😀 UN chief António Guterres", ("António Guterres", "UN chief", ("un-sg:antonio-guterres",))),
    ("İİİ UN chief António Guterres", ("António Guterres", "UN chief", ("un-sg:antonio-guterres",))),
    (
        "Supreme Leader Ayatollah Seyyed Ali Khamenei",
        ("Seyyed Ali Khamenei", "Supreme Leader", ("ir-leader:ali-khamenei",)),
    ),
    (
        "Supreme Leader Khamenei",
        ("Khamenei", "Supreme Leader", ("ir-leader:ali-khamenei", "ir-leader:mojtaba-khamenei")),
    ),
    (
        "the Supreme Leader and President Hassan Rouhani",
        ("Hassan Rouhani", "President", ("ir-president:hassan-rouhani",)),
    ),
    (
        "Mohammad Khatami, President of Iran,",
        ("Mohammad Khatami", "President of Iran", ("ir-president:mohammad-khatami",)),
    ),
    (
        "A letter by former prisoners to UN Secretary-General António Guterres",
        ("António Guterres", "UN Secretary-General", ("un-sg:antonio-guterres",)),
    ),
    ("Judge Salavati", ("Salavati", "Judge", ("ir-court-15:abolghassem-salavati",))),
    (
        "Asghar Jahangir, head of the Prisons Organization",
        ("Asghar Jahangir", "head of the Prisons Organization", ("ir-prisons:asghar-jahangir",)),
    ),
]

FOUND_IN_PERSIAN = [
    (
        "آنتونیو گوترش، دبیرکل سازمان ملل",
        ("آنتونیو گوترش", "دبیرکل سازمان ملل", ("un-sg:antonio-guterres",)),
    ),
    (
        "نامه به دبیرکل محترم سازمان ملل، جناب آقای آنتونیو گوترش",
        ("آنتونیو گوترش", "دبیرکل", ("un-sg:antonio-guterres",)),
    ),
    ("دبیر کل سازمان ملل متحد آقای گوترش", ("گوترش", "دبیر کل سازمان ملل متحد", ("un-sg:antonio-guterres",))),
    (
        "عاصمه جهانگیر، گزارشگر ویژه حقوق بشر سازمان ملل در امور ایران",
        ("عاصمه جهانگیر", "گزارشگر ویژه حقوق بشر سازمان ملل در امور ایران", ("sr-iran:asma-jahangir",)),
    ),
    ("خانم عاصمه جهانگير گزارشگر ويژه", ("عاصمه جهانگير", "گزارشگر ويژه", JAHANGIR)),
    ("رئیس‌جمهور حسن روحانی", ("حسن روحانی", "رئیس‌جمهور", ("ir-president:hassan-rouhani",))),
    ("رییس جمهوری ایران، حسن روحانی", ("حسن روحانی", "رییس جمهوری ایران", ("ir-president:hassan-rouhani",))),
    (
        "آیت‌الله سید علی خامنه ای رهبر جمهوری اسلامی",
        ("سید علی خامنه ای", "رهبر جمهوری اسلامی", ("ir-leader:ali-khamenei",)),
    ),
    ("علی صالحی، دادستان تهران", ("علی صالحی", "دادستان تهران", ("ir-tehran-prosecutor:ali-salehi",))),
]

NOTHING = [
    "",
    "former UN Secretary-General Kofi Annan",
    "Former Iranian President Mohammad Khatami",
    "ex-President Mohammad Khatami",
    "then-President Mahmoud Ahmadinejad",
    "the late Supreme Leader Ruhollah Khomeini",
    "his predecessor, Ban Ki-moon, the UN Secretary-General",
    "the successor to UN Secretary-General Ban Ki-moon",
    "Mohammad Khatami, Iran's former president",
    "Asma Jahangir, then UN Special Rapporteur",
    "President-elect Hassan Rouhani",
    "Secretary-General-designate António Guterres",
    "Deputy Foreign Minister Abbas Araghchi",
    "First Vice President Mohammad Mokhber",
    "UN Under-Secretary-General Kofi Annan",
    "Kofi Annan, the Secretary-General’s special envoy",
    "UN High Commissioner for Refugees António Guterres",
    "Mohammad Khatami, president of the Baran Foundation",
    "In talks with Mohammad Javad Zarif, Foreign Minister Wang Yi said",
    "Asghar Jahangir, the UN Special Rapporteur",
    "Mohammad Ali Salehi, Tehran Prosecutor",
    "Ali Larijani, the Judiciary chief",
    "they ban the UN chief",
    "the UN chief will ban it",
    "Asma Jahangir",
    "the UN Special Rapporteur",
    "We wrote to the UN chief. Ban Ki-moon is one of them.",
    "the UN chief\n\nBan Ki-moon",
    "the President told those who came that day to see Hassan Rouhani",
    "sPresident Hassan Rouhani",
    "President Hassan Rouhanis",
]

NOTHING_IN_PERSIAN = [
    "رئیس جمهور پیشین ایران، محمد خاتمی",
    "محمد خاتمی، رئیس جمهور سابق ایران",
    "کوفی عنان، دبیرکل پیشین سازمان ملل",
    "رئیس جمهور منتخب مسعود پزشکیان",
    "معاون وزیر خارجه عباس عراقچی",
    "محمد علی صالحی، دادستان تهران",
    "احمد شهید، وزیر خارجه پیشین مالدیو",
]


def seen(text: str, mention: Mention) -> tuple[str, str, tuple[str, ...]]:
    return text[mention.start : mention.end], text[mention.title_start : mention.title_end], mention.term_ids


@pytest.mark.parametrize(
    ("text", "expected", "language"), [(*each, "en") for each in FOUND] + [(*each, "fa") for each in FOUND_IN_PERSIAN]
)
def test_a_holder_beside_a_title_is_found(text: str, expected: tuple[str, str, tuple[str, ...]], language: str):
    assert [seen(text, mention) for mention in FACTS.find_terms(text, language)] == [expected]


@pytest.mark.parametrize(
    ("text", "language"), [(each, "en") for each in NOTHING] + [(each, "fa") for each in NOTHING_IN_PERSIAN]
)
def test_a_name_that_is_qualified_apart_or_anothers_is_not(text: str, language: str):
    assert FACTS.find_terms(text, language) == ()


def test_each_title_goes_to_its_own_holder():
    text = "President Ebrahim Raisi, Judiciary chief Gholam-Hossein Mohseni-Ejei and Foreign Minister Zarif"
    assert [seen(text, mention) for mention in FACTS.find_terms(text, "en")] == [
        ("Ebrahim Raisi", "President", ("ir-president:ebrahim-raisi",)),
        ("Gholam-Hossein Mohseni-Ejei", "Judiciary chief", ("ir-judiciary:gholam-hossein-mohseni-ejei",)),
        ("Zarif", "Foreign Minister", ("ir-fm:mohammad-javad-zarif",)),
    ]


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("en-GB", 1), ("EN_us", 1), ("fa", 0), ("de", 0), ("", 0)])
def test_titles_are_looked_for_in_the_language_of_the_text(language: str, count: int):
    assert len(FACTS.find_terms("UN chief António Guterres", language)) == count


PIECES = st.sampled_from(
    [
        *("UN", "Secretary-General", "special rapporteur", "on human rights in Iran", "President"),
        *("Antonio Guteres", "Asma Jahangir", "Ban", "Hassan", "Rouhani", "Khamenei"),
        *("former", "Deputy", "Mr.", "Dr", "the", "of", "and", "said", "'s", "’", "-elect"),
        *("دبیرکل", "رئیس جمهور", "عاصمه جهانگیر", "گوترش", "روحانی", "سابق", "آقای"),
        *(" ", " ", " ", ", ", "، ", "\n", "\n\n", "-", "."),
        *("\u200c", "\u200b", "\u202e", "\u0301", "\ud800", "İ", "😀"),
    ]
)
TEXTS = st.text(alphabet=st.characters(), max_size=80) | st.lists(PIECES, max_size=30).map("".join)
LANGUAGES = st.sampled_from(["en", "fa"])


@given(TEXTS, LANGUAGES)
def test_whatever_the_text_every_mention_is_a_listed_name_at_its_place(text: str, language: str):
    reached = 0
    for mention in FACTS.find_terms(text, language):
        assert reached <= mention.start < mention.end <= len(text)
        assert 0 <= mention.title_start < mention.title_end <= len(text)
        assert mention.title_end <= mention.start or mention.end <= mention.title_start
        assert mention.terms
        assert set(mention.terms) <= set(FACTS.terms_of(text[mention.start : mention.end]))
        reached = mention.end


@given(TEXTS, LANGUAGES, st.sampled_from(["Nothing here.\n\n", "😀 aside.\n\n" * 40, "The President spoke.\n\n" * 9]))
def test_what_stands_before_moves_mentions_and_changes_nothing_else(text: str, language: str, before: str):
    moved = FACTS.find_terms(before + text, language)
    shift = len(before)
    assert [
        Mention(each.start + shift, each.end + shift, each.terms, each.title_start + shift, each.title_end + shift)
        for each in FACTS.find_terms(text, language)
    ] == list(moved)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\u0301",
        "\ud800",
        "President\u200b",
        "rapporteur",
        "special rapporteur on the right of everyone to the enjoyment of the highest attainable standard of ",
        "former ",
        "رئیس",
        "Asma Jahangir, ",
        "U.N. ",
        "President Hassan Rouhani, ",
    ],
)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_line_of_a_million_characters_is_read_to_its_end(piece: str, language: str):
    text = piece * (1_000_000 // len(piece)) + "\n\nUN chief António Guterres; عاصمه جهانگیر، گزارشگر ویژه"
    last = FACTS.find_terms(text, language)[-1]
    assert text[last.start : last.end] in {"António Guterres", "عاصمه جهانگیر"}
