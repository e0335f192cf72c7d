"""The words that may, or must not, stand around a title and a name, for each language.

They are cue words of one finder and no part of the facts. A language without an entry is still searched, with `NONE`:
then only a title and a name with nothing but punctuation between them count.
"""

import re
from dataclasses import dataclass

from onrecord.facts.normalise import squeeze

WORD = re.compile(r"[^\W_]+")
"""One word as the finder sees it: an apostrophe, a hyphen or a zero-width non-joiner parts two words."""


@dataclass(frozen=True, slots=True)
class CueWords:
    """The cue words of one language, folded.

    `honorifics` and `roles` may stand between a title and a name ("the rapporteur, Pakistani lawyer Asma Jahangir"),
    `articles` between a name and a title after it ("Asma Jahangir, who is the UN rapporteur"). A `former` word before
    the two, or after the title where the language puts it there, says that the term is over, not begun, or another's;
    an `adjacent` one says so only directly before them, and a `hyphened` one only with a hyphen. `unmade` are such
    words after a title ("President-elect"). `of` leads to the body a title belongs to, `links` are further small words
    that a title goes on with. `conjunctions` part two people. `common` words stand in so many places that a title
    is better searched for by another word.
    `needs_mark` says that a name and a title after it need punctuation or a word between them.
    """

    honorifics: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    adjacent: frozenset[str] = frozenset()
    hyphened: frozenset[str] = frozenset()
    unmade: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    needs_mark: bool = False


def _set(words: str) -> frozenset[str]:
    """The folded words of a list, each also in the pieces that a mark inside it parts: آیت‌الله, آیت and الله."""
    pieces = (piece for word in words.split() for piece in (word, *WORD.findall(word)))
    return frozenset(squeeze(piece) for piece in pieces)


NONE = CueWords()

LANGUAGES = {
    "en": CueWords(
        honorifics=_set(
            "Mr Mrs Ms Miss Dr Doctor Prof Professor Sir Dame Lord Lady Prince Princess Hon Honourable Honorable "
            "H E His Her Excellency Dato Maître Ayatollah Grand Hojatoleslam Hojjatoleslam Hojatolislam Hojjat Hojat "
            "ol el al Islam Eslam val wal va Moslemin Muslimin Vaalmoslemin Seyyed Seyed Sayyid Sayyed Sayed Syed Imam "
            "Haj Hajj Haji Mullah Judge Justice General Ambassador"
        ),
        roles=_set(
            "lawyer jurist cleric diplomat expert activist scholar reformist moderate hardline conservative named the "
            "Iranian Pakistani Maldivian Portuguese Chilean Austrian Japanese British Jordanian Ghanaian"
        ),
        articles=_set(
            "the a an as who is currently current new newly appointed present acting interim UN U N United Nations "
            "Iran Iranian Tehran s regime country nation Islamic Republic clerical mullahs"
        ),
        former=_set(
            "former formerly ex onetime erstwhile previous predecessor predecessors successor successors deputy vice "
            "assistant associate incoming future retired"
        ),
        adjacent=_set("then late next past"),
        hyphened=_set("under sub"),
        unmade=_set("elect designate nominee candidate candidates hopeful emeritus"),
        of=_set("of for at"),
        links=_set("on of for in to the s situation"),
        conjunctions=_set("and or"),
        common=_set(
            "human rights special general iran iranian islamic republic organization mission group high united"
        ),
        needs_mark=True,
    ),
    "fa": CueWords(
        honorifics=_set(
            "آقای خانم جناب سرکار دکتر پروفسور آیت‌الله العظمی حجت‌الاسلام والمسلمین المسلمین سید سیده امام حاج شیخ "
            "قاضی محترم معظم"
        ),
        roles=_set("ایران ایرانی پاکستانی وکیل حقوقدان به نام"),
        articles=_set("که به عنوان بعنوان این جدید کنونی فعلی معظم محترم"),
        former=_set("پیشین سابق اسبق فقید مرحوم معاون معاونت قائم‌مقام جانشین سلف منتخب بعدی آینده"),
        unmade=_set("منتخب پیشین سابق اسبق فقید وقت پیشنهادی بعدی"),
        links=_set("در برای امور مورد"),
        conjunctions=_set("و یا"),
        common=_set("سازمان حقوق بشر ملل ایران جمهوری اسلامی عالی ویژه رهبری انقلاب خارجه دادگاه دستگاه متحد امور"),
    ),
}
"""What is known of the languages that the tables name offices in."""
