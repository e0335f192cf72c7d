"""Invented people in four scripts, the ways in which a file can show their names, and the files that do."""

from __future__ import annotations

import gzip
import html
import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

PEOPLE: tuple[tuple[str, ...], ...] = (
    ("Mahnaz Kamangar", "مهناز کمانگر", "Махназ Камангар", "Μαχνάζ Καμανγκάρ"),
    ("Dariush Tavassoli", "داریوش توسلی", "Дариуш Тавассоли", "Νταριούς Ταβασολί"),
    ("Shirin Golestani", "شیرین گلستانی", "Ширин Голестани", "Σιρίν Γκολεστανί"),
    ("Bahram Yazdanpour", "بهرام یزدان‌پور", "Бахрам Язданпур", "Μπαχράμ Γιαζντανπούρ"),
    ("Andrei Lebedinsky", "آندری لبدینسکی", "Андрей Лебединский", "Αντρέι Λεμπεντίνσκι"),
    ("Irina Morozova", "ایرینا موروزوا", "Ирина Морозова", "Ιρίνα Μορόζοβα"),
    ("Nikos Papadimas", "نیکوس پاپادیماس", "Никос Пападимас", "Νίκος Παπαδήμας"),
    ("Jamal Haddadine", "جمال حدادین", "Джамаль Хаддадин", "Τζαμάλ Χανταντίν"),
    ("Léa Fontanier", "لئا فونتانیه", "Леа Фонтанье", "Λέα Φοντανιέ"),
    ("Zeynep Karaoğlan", "زینب کارااوغلان", "Зейнеп Караоглан", "Ζεϊνέπ Καράογλαν"),
)
"""Each person by one name in Latin, Arabic, Cyrillic and Greek letters."""
CLEAN = (
    "The committee asked the ministry for a visit before the winter.",
    "António Guterres, the Secretary-General, urged all states to answer.",
    "Комитет попросил министерство ответить до зимы.",
    "کمیته از وزارت خواست پیش از زمستان پاسخ دهد.",
    "Η επιτροπή ζήτησε από το υπουργείο να απαντήσει.",
    "No public answer found as of 2026-05-01, in 3 sources with later pages; 12 days.",
    "Die Kommission bat das Ministerium um eine Antwort. La commission a demandé une réponse.",
    "https://herald.example/2017/05/03/prisoners-write-to-the-united-nations?page=2&from=home",
)
"""Texts that name none of them."""
SHOWN = ("António Guterres",)
"""Names that are shown."""
ZWNJ, TATWEEL = "\u200c", "\u0640"


def plain(name: str) -> str:
    return name


def capitals(name: str) -> str:
    return name.upper()


def small(name: str) -> str:
    return name.lower()


def family_first(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"


def initial(name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{given[0]}. {family}"


def family_alone(name: str) -> str:
    return name.rpartition(" ")[2]


def given_alone(name: str) -> str:
    return name.partition(" ")[0]


def joiners(name: str) -> str:
    return ZWNJ.join(name[:4]) + name[4:]


def stretched(name: str) -> str:
    return name[:2] + TATWEEL + name[2:] if ord(name[0]) > 0x600 else name


def keyboard(name: str) -> str:
    return name.replace("ی", "ي").replace("ک", "ك")


def together(name: str) -> str:
    return name.replace(" ", "")


def hyphens(name: str) -> str:
    return name.lower().replace(" ", "-")


def low_lines(name: str) -> str:
    return name.replace(" ", "_")


def accents(name: str) -> str:
    return name[0] + "\u0301" + name[1:]


SPELLINGS: tuple[Callable[[str], str], ...] = (
    *(plain, capitals, small, family_first, initial, family_alone, given_alone, joiners, stretched, keyboard, together),
    *(hyphens, low_lines, accents),
)


@dataclass(frozen=True)
class Planted:
    """A file with a text, and how it was made."""

    name: str
    data: bytes
    how: str


def _markup(text: str) -> str:
    half = len(text) // 2
    return f"<p>{html.escape(text[:half])}<b>{html.escape(text[half:])}</b></p>"


def _xml(text: str) -> bytes:
    half = len(text) // 2
    runs = "".join(f"<w:r><w:t>{html.escape(part)}</w:t></w:r>" for part in (text[:half], text[half:]))
    return f"<w:p>{runs}</w:p>".encode()


def _zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def _png(kind: bytes, text: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    parts = chunk(b"IHDR", head) + chunk(kind, text) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _jpeg(text: str) -> bytes:
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + text.encode("utf-16-le") + b"\0\0"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R /Resources << /Font << /F1"
    b" << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
)


def _pdf(page: str, title: str) -> bytes:
    """A PDF of one page; the page in Latin letters, the title in any."""
    content = b"BT /F1 12 Tf 20 100 Td (" + page.encode("latin-1", "ignore") + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(zlib.compress(content))
        + zlib.compress(content)
        + b"\nendstream",
        b"<< /Title <" + (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode() + b"> >>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)


CARRIERS: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "text": lambda text: ("report.txt", f"They wrote: {text} is ill.".encode()),
    "markup": lambda text: ("page.html", f"<html><body>{_markup(text)}</body></html>".encode()),
    "attribute": lambda text: ("page.html", f'<img alt="{html.escape(text)}" src="a.png">'.encode()),
    "entities": lambda text: ("page.html", "".join(f"&#{ord(letter)};" for letter in text).encode()),
    "address": lambda text: ("feed.xml", f"<link>https://a.example/{quote(text)}</link>".encode()),
    "address twice": lambda text: (
        "feed.xml",
        f"https://a.example/?to={quote(quote(text, safe=''), safe='')}".encode(),
    ),
    "json": lambda text: ("index.json", json.dumps({"title": [text]}).encode()),
    "script": lambda text: ("shard.js", f"put(3,{json.dumps({text: [1, 2]}, ensure_ascii=False)})".encode()),
    "csv": lambda text: ("table.csv", f'\ufeff"1","{text}","2"\r\n'.encode()),
    "sheet": lambda text: ("table.xlsx", _zip(xl__sharedStrings=f"<si><t>{html.escape(text)}</t></si>".encode())),
    "document": lambda text: ("report.docx", _zip(word__document=_xml(text))),
    "member name": lambda text: ("all.zip", _zip(**{f"pages__{quote(text)}": b"x"})),
    "packed": lambda text: ("index.gz", gzip.compress(text.encode())),
    "packed twice": lambda text: ("all.zip", _zip(inner=gzip.compress(_zip(data=text.encode())))),
    "png text": lambda text: ("image.png", _png(b"iTXt", b"Author\0\0\0\0\0" + text.encode())),
    "png packed": lambda text: ("image.png", _png(b"zTXt", b"Author\0\0" + zlib.compress(text.encode()))),
    "exif": lambda text: ("image.jpg", _jpeg(text)),
    "pdf": lambda text: ("report.pdf", _pdf(text if text.isascii() else "A report", text)),
    "utf-16": lambda text: ("report.txt", f"They wrote: {text}".encode("utf-16")),
    "file name": lambda text: (f"files/{text}.txt", b"x"),
    "file name encoded": lambda text: (f"files/{quote(text)}.txt", b"x"),
}


def planted(seed: int, number: int) -> Iterator[Planted]:
    """Files with a name in them: each kind of file and each spelling in turn, people and scripts at random."""
    chance = random.Random(seed)  # noqa: S311 - the same files at each run
    carriers, spellings = list(CARRIERS), list(SPELLINGS)
    for n in range(number):
        person, script = chance.randrange(len(PEOPLE)), chance.randrange(4)
        carrier, spelling = carriers[n % len(carriers)], spellings[(n + n // len(spellings)) % len(spellings)]
        name, data = CARRIERS[carrier](spelling(PEOPLE[person][script]))
        yield Planted(name, data, f"{carrier}, {spelling.__name__}: {PEOPLE[person][script]}")


def clean(seed: int, number: int) -> Iterator[Planted]:
    """Files of the same kinds that name none of them."""
    chance = random.Random(seed)  # noqa: S311 - the same files at each run
    carriers = list(CARRIERS)
    for n in range(number):
        text = chance.choice(CLEAN)
        name, data = CARRIERS[carriers[n % len(carriers)]](text)
        yield Planted(name, data, f"{carriers[n % len(carriers)]}: {text}")
