"""Who wrote to whom in Turkish, where the cases of nouns and the endings of verbs tell it. All names are made up."""

from __future__ import annotations

import time

import pytest

import onrecord
from onrecord import languages
from onrecord.report.letters.mentions import find_introductions
from onrecord.report.letters.noun_cases import document_cases, noun_cases
from tests.report.letters.told_sides import told

TR = languages.load("tr")


SUBJECTS = [
    ("Tutuklu yakınları Adalet Bakanlığına mektup gönderdi.", ["Tutuklu yakınları"], ["Adalet Bakanlığına"]),
    ("Adalet Bakanlığı savcılığa yazı yazdı.", ["Adalet Bakanlığı"], ["savcılığa"]),
    ("Milletvekilleri, Dışişleri Bakanı'na mektup yazarak bilgi istedi.", ["Milletvekilleri"], ["Dışişleri Bakanı'na"]),
    ("Mahkeme davayı reddetti, Ali Örnek ise bakanlığa mektup yazdı.", ["Ali Örnek"], ["bakanlığa"]),
    ("Uzmanlar, kaygılarını hükümete bir yazıyla iletti.", ["Uzmanlar"], ["hükümete"]),
    (
        "Taş Hekim Girişimi yazılı bir metinle Adalet Bakanlığı'na seslendi.",
        ["Taş Hekim Girişimi"],
        ["Adalet Bakanlığı'na"],
    ),
    ("Ümmü Örnek ile emekli jeolog Vedat Taşlı mektubu kaleme aldı.", ["Ümmü Örnek", "emekli jeolog Vedat Taşlı"], []),
    ("Kampanya metnini muhtar Ümmü Örnek kaleme aldı.", ["muhtar Ümmü Örnek"], []),
    ("Derneğin avukatı Ece Örnek, müdür hakkında suç duyurusunda bulundu.", ["Ece Örnek"], []),
    (
        "Taşlı cezaevindeki siyasi tutuklular, bakana mektup yazdı.",
        ["Taşlı cezaevindeki siyasi tutuklular"],
        ["bakana"],
    ),
    ("Avukat Ece Örnek, dilekçesinde koşulları anlattı.", ["Avukat Ece Örnek"], []),
    ("Ankara'ya gelen aileler bir mektup yazdı.", ["aileler"], []),
    ("Köylüler, valiye yazdı.", ["Köylüler"], ["valiye"]),
    ('Ece Örnek, Deniz Kurulu\'na "ağları toplayın" diye yazdı.', ["Ece Örnek"], ["Deniz Kurulu'na"]),
]
OWNERS = [
    ("Ada'nın Orman Genel Müdürü'ne yazdığı mektup gazeteye ulaştı.", ["Ada'nın"], ["Orman Genel Müdürü'ne"]),
    ("Köylülerin valiliğe verdiği dilekçede yolun onarılması istendi.", ["Köylülerin"], ["valiliğe"]),
    ("Toplantıda Ece Örnek’in mektubu okundu.", ["Ece Örnek’in"], []),
    ("Ece Örnek'in bakanlığa mektup yazdığını avukatı söyledi.", ["Ece Örnek'in"], ["bakanlığa"]),
    ("Yirmi avukatın imzaladığı mektup Anayasa Mahkemesi'ne gönderildi.", ["Yirmi avukatın"], ["Anayasa Mahkemesi'ne"]),
]
PARTICIPLES = [
    ("Çevirmen Can Taşlı, yayınevine gönderdiği mektupta yardım istedi.", ["Çevirmen Can Taşlı"], ["yayınevine"]),
    ("Savcılığa verdiği dilekçede Can Taşlı, olanları anlattı.", ["Can Taşlı"], ["Savcılığa"]),
    ("Savcılığa dilekçe veren işçiler, müdürden şikâyetçi oldu.", ["işçiler"], ["Savcılığa"]),
    ("Kültür ve Turizm Bakanlığı'na hitaben yazılan mektupta şöyle denildi:", [], ["Kültür ve Turizm Bakanlığı'na"]),
    (
        "Tutuklular tarafından Meclis Başkanlığı'na gönderilen dilekçe reddedildi.",
        ["Tutuklular"],
        ["Meclis Başkanlığı'na"],
    ),
    ("Bakanlıktan ailelere gönderilen mektupta özür dilendi.", ["Bakanlıktan"], ["ailelere"]),
    ("Kaymakamlık imzalı yazıda başvurunun alındığı belirtildi.", ["Kaymakamlık"], []),
]
PASSIVES = [
    ("Mektup, köylüler tarafından bakanlığa iletildi.", ["köylüler"], ["bakanlığa"]),
    ("Mektup dün bakanlığa gönderildi.", [], ["bakanlığa"]),
    ("Avukat Can Taşlı tarafından bankaya bir ihtarname geliyor.", ["Avukat Can Taşlı"], ["bankaya"]),
    ("Tebligat Sosyal Güvenlik Kurumu’ndan (SGK) gelmişti.", ["Sosyal Güvenlik Kurumu’ndan"], []),
    ("Bakan Ece Örnek, belediyeden mektup aldı.", ["belediyeden"], ["Bakan Ece Örnek"]),
]
NAMES = [
    ("Avukat Ece Örnek, hem HSK’ye hem Taşlı Savcılığı’na dilekçe verdi.", ["Avukat Ece Örnek"], ["HSK’ye", "Taşlı Savcılığı’na"]),
    ("Ayşe Örnek ile Can Taşlı valiliğe ortak mektup yazdı.", ["Ayşe Örnek", "Can Taşlı"], ["valiliğe"]),
    ("Otizmli çocukların aileleri, Aile ve Sosyal Hizmetler Bakanlığı'na mektup gönderdi.",
     ["Otizmli çocukların aileleri"], ["Aile ve Sosyal Hizmetler Bakanlığı'na"]),
    ("86 yazar ve çevirmenden Kültür Bakanlığı'na açık mektup", ["86 yazar", "çevirmenden"], ["Kültür Bakanlığı'na"]),
    ("Yolsuzluğu araştıran savcılara açık mektup", [], ["savcılara"]),
    ("Mirasçı Can Taşlı, Av. Ece Örnek aracılığıyla mahkemeye başvuruyor.", ["Mirasçı Can Taşlı"], ["mahkemeye"]),
]  # fmt: skip
MORE = [
    # two titles of one person; where a capital word belongs to the title behind it, the sender is not sure
    ("Örnek, milletvekili ve avukatı Can Taşlı'ya mektup yazdı.", [], ["Can Taşlı'ya"]),
    ("Birlik Başkanı Can Taşlı Liman yayın danışmanı ve yazarı Ece Örnek'e hitaben bir mektup kaleme aldı.", [], ["Ece Örnek'e"]),
    # a list whose last name is the owner; of three names the first may be a subject
    ("Ali Örnek, Ada Yıldız, Ece Taşlı ve Can Kaya'nın gönderdiği mektup gazetemize ulaştı.",
     ["Ali Örnek", "Ada Yıldız", "Ece Taşlı", "Can Kaya'nın"], ["gazetemize"]),
    # who acts somewhere; whose family; who is counted before a title
    ("Taşlı havzasında çalışan dernekler bir mektup yazdı.", ["Taşlı havzasında çalışan dernekler"], []),
    ("Ölüm orucundaki tutukluların aileleri, Adalet Bakanlığı'na mektup gönderdi.", ["Ölüm orucundaki tutukluların aileleri"], ["Adalet Bakanlığı'na"]),
    ("Ece Örnek'in annesi Adalet Bakanı'na mektup yazdı.", ["Ece Örnek'in annesi"], ["Adalet Bakanı'na"]),
    ("Sendika üyesi 40 milletvekili Başbakan Ada Taşlı'ya mektup yazdı.", ["Sendika üyesi 40 milletvekili"], ["Başbakan Ada Taşlı'ya"]),
    ("Tutuklu öğrenciler rektöre mektup yazdı.", ["Tutuklu öğrenciler"], ["rektöre"]),
    ("Cumartesi Anneleri, Adalet Bakanı'na mektup yazdı.", ["Cumartesi Anneleri"], ["Adalet Bakanı'na"]),
    # a comma makes the subject, so that a genitive is the owner of the addressee
    ("Cezaevi müdürü, Can Taşlı'nın annesine gönderdiği mektupta özür diledi.", ["Cezaevi müdürü"], ["Can Taşlı'nın annesine"]),
    # what a document is called, and how many signed it
    ("Yüzlerce aydın, “Barış hemen” başlıklı açık mektupla hükümete seslendi.", ["Yüzlerce aydın"], ["hükümete"]),
    ("Taşlı Kadın Platformu, valiliğe 5 bin imzalı dilekçe sundu.", ["Taşlı Kadın Platformu"], ["valiliğe"]),
]  # fmt: skip
NOBODY = [
    "İşin ilginci, başsavcı vekili de mektubu iddianameye dönüştürmüş.",
    "Yazıdan sonra çok sayıda mesaj, mektup, dosya aldım.",
    "Can Taşlı bakanlığa mektup göndermedi.",
    "Parti, savcılığa dilekçe verecek mi?",
    "Bu mektubun içeriğini kimse bilmiyor.",
    "Mahkeme mektubu delil saymadı.",
    "Can Taşlı’nın e-posta adresinin yanlış olduğu anlaşıldı.",
    "Şikâyet dilekçesinde adı geçti.",
    "Kuyumcunun sahipleri bir suç duyurusu dilekçesiyle isimleri saydı.",
    "Mektupta, adaya oy veren köylüler yansız olmaya çağrılıyordu.",
    "Şair Metin Örnek dün konuştu.",
    "Ada Örnek Adalet Bakanlığına mektup yazdı.",
    "12 Mart'ta Ada Yazarlar Sendikası Kültür Bakanlığı'na dilekçe verdi.",
]


@pytest.mark.parametrize(
    ("sentence", "senders", "addressees"), [*SUBJECTS, *OWNERS, *PARTICIPLES, *PASSIVES, *NAMES, *MORE]
)
def test_cases_tell_sender_and_addressee(sentence: str, senders: list[str], addressees: list[str]):
    assert told("tr", sentence) == (senders, addressees)


@pytest.mark.parametrize("sentence", NOBODY)
def test_nobody_is_taken_from_other_words(sentence: str):
    assert told("tr", sentence) == ([], [])


@pytest.mark.parametrize(
    ("sentence", "sent"),
    [
        ("Bakanlık savcılığa yazı yazdı.", True),
        ("Ece Örnek gazeteye yazı yazdı.", False),
        ("Başkan, köylülere mesaj verdi.", False),
        ("Ece Örnek belediyeye çağrı yaptı.", False),
    ],
)
def test_a_weak_document_is_a_letter_if_it_is_sent_to_somebody(sentence: str, *, sent: bool):
    (found,) = find_introductions(sentence, 0, len(sentence), TR)
    assert (found.signed, bool(found.addressees)) == (sent, sent)


@pytest.mark.parametrize(
    ("word", "case", "noun"),
    [
        ("savcılığa", "dative", True),
        ("Bakanlığı'na", "dative", True),
        ("HSK’ye", "dative", False),
        ("köylülerden", "ablative", True),
        ("çocukların", "genitive", True),
        ("bakanlığı", "", True),
        ("anne", "", True),
        ("savcıyı", "accusative", True),
        ("savcılıge", "", False),
        ("dava", "", False),
    ],
)
def test_the_case_of_a_word(word: str, case: str, *, noun: bool):
    form = noun_cases(TR).form(TR.fold(word))
    assert (form.case, form.noun) == (case, noun)


@pytest.mark.parametrize("word", ["mektubunda", "mektuplarına", "mektubuyla", "mektup"])
def test_the_noun_of_a_document(word: str):
    assert document_cases(TR).base(TR.fold(word)) == "mektup"


def test_what_somebody_says_by_a_letter_is_no_second_one():
    sentence = "Can Taşlı bir mektup yazarak kamuoyuna mesajlar iletti."
    first, second = find_introductions(sentence, 0, len(sentence), TR)
    assert [each.of(sentence) for each in first.senders] == ["Can Taşlı"]
    assert (second.senders, second.addressees) == ((), ())


def read(*lines: str) -> list[tuple[list[str], list[str]]]:
    page = "<html lang=tr><body><article>" + "".join(f"<p>{line}</p>" for line in lines) + "</article></body></html>"
    letters = onrecord.read(page.encode(), findings=False).report.letters
    return [([a.quote for a in each.senders], [b.quote for b in each.addressees]) for each in letters]


def test_an_application_is_a_letter_where_its_words_are_announced():
    start = "Dün kasabada yağmur yağdı, pazar yeri boş kaldı ve köprü akşama kadar kapalı tutuldu."
    words = "“Bu kişiden her gün rahatsız oluyorum, bana yardım etmenizi ve gereğini yapmanızı istiyorum.”"
    told = "Komşusu Ada Örnek belediyeye başvurarak şu ifadelere yer verdi:"
    assert read(start, told, words) == [(["Komşusu Ada Örnek"], ["belediyeye"])]
    assert read(start, told.replace(" şu ifadelere yer verdi:", " yardım istedi."), words) == []


def test_a_long_page_of_letters_takes_time_in_proportion_to_its_length():
    sentence = (
        "Otizmli çocukların aileleri, kapatılan merkez için Aile ve Sosyal Hizmetler Bakanlığı'na mektup gönderdi. "
    )
    begin = time.process_time()
    assert sum(1 for _ in find_introductions(sentence * 200, 0, len(sentence) * 200, TR)) == 200
    short = time.process_time() - begin
    begin = time.process_time()
    assert sum(1 for _ in find_introductions(sentence * 800, 0, len(sentence) * 800, TR)) == 800
    assert time.process_time() - begin < 12 * short + 1
