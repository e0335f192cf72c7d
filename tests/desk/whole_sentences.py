"""Sentences as they are stored or said by other parts of onrecord, put together from several."""

from __future__ import annotations

WHOLE = (
    "The name news.example is not known: Name or service not known.",
    "The name news.example is not known: [Errno 99] what no table has.",
    "No connection could be made (192.0.2.7: Connection refused; 2001:db8::7: no answer in time).",
    "The server's certificate is invalid: Hostname mismatch, certificate is not valid for 'news.example'..",
    "The host news.example leads to 10.0.0.7, and that is not an address of the public internet: private.",
    "The server answered with status 503. (At https://news.example/login.)",
    "It was not fetched: the site's robots.txt asks that it not be fetched. The settings can override that.",
    (
        "It was not fetched: the robots.txt of https://news.example could not be read: No connection was made within the time"
        " limit. The settings can override that."
    ),
    "https://news.example/a: The server answered with status 503. It is tried again after 2026-03-01T04:05Z.",
    (
        "https://news.example/a: The server sent a substitute page of the kind “login”. The server asks for a login (status"
        " 401). It is stored as abcdefghijklmnopqrstuvwxyz234567. It was tried 10 times and will not be tried again."
    ),
    (
        "https://news.example/feed: This is neither a feed nor a sitemap: it is a page. It is asked again after"
        " 2026-03-01T04:05Z. https://news.example/b: The time was up. It is tried again after 2026-03-02T04:05Z."
    ),
    "The server answered with status 404. This page names no feed.",
    "This is a PDF document, not a page. It is stored in the archive.",
    "https://news.example/a: The file is empty. It is stored in the archive.",
    "abcdefghijklmnopqrstuvwxyz234567: It is stored, but not in the register. The file is empty.",
    (
        "3 of 10 records are not as their digests say. The first is <urn:uuid:7>: its body is not the one that its digest"
        " (sha1) was made of."
    ),
    "The record at byte 1,024 is damaged: its body is not the one that its digest (sha1) was made of.",
    "The record at byte 7 cannot be read (the file ends in the middle of it).",
    "pages.warc.gz: This is a bomb: it opens to more than 500 MiB, the most that is read.",
    "This file contains no WARC record. The file ends in the middle of what is packed.",
    (
        "This is not the page itself, but a page of another kind (captcha). Its title says “Just a moment. Wait”, and it"
        " shows little else."
    ),
    "There is no image of the whole page from the same load. No browser was found, or none was to be used.",
    (
        "Made from the captured bytes: each request of the page was answered out of this capture or not at all, so that"
        " nothing was asked of a server a second time. Scripts were off: a page of ours with scripts, shown first in the same"
        " browser, ran none. The browser ran in a network namespace of its own, with no network in it."
    ),
    "ledger.jsonl, line 5: It does not match line 6: it was altered, or the hash in line 6 was.",
    (
        "captures/ab.warc.gz, record 3 (response, the image of the page): In this record, its block is not the one that its"
        " digest was made of."
    ),
    "Of 1,204 captures, 1,200 are signed and 7 stamped.",
    "The signature by the key abc is invalid: the manifest is not the one that was signed, or the signature was altered.",
    "heads.jsonl: The signed heads of lines 1, 2 … of the ledger are missing: it may have been made again.",
    "The archive's ledger names line 12 of the register, on 2026-03-01T04:05:06.123456Z, and the register has 9.",
    "The archive's ledger names line 12 of the register, on 2026-03-01T04:05:06.123456Z, and the register is empty.",
    "You are a reader of this case, and only a writer may do this.",
    "The program ended 3 times while it worked on this.",
    "3 paragraphs of the body are hidden by the page's style until something shows them. Look at the page.",
    "1 paragraph of the body is hidden by the page's style until something shows them. Look at the page.",
    "Letters of two scripts stood in one word, and were read as letters of one that look the same (2).",
    "The page says iso-8859-1, but the bytes are UTF-8.",
    "The header says utf-8, but the bytes are not all valid in it. It is read as windows-1256, which loses the fewest characters.",
    "The page names an unknown character set, x-none.",
    "the article is long: parties and statements were looked for in its first 120,000 characters",
)
