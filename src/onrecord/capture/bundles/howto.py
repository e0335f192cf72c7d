"""HOWTO-VERIFY.txt: how to verify a bundle with standard programs.

Each command is on its own line, after four spaces and a dollar sign. The line that it must print follows after four
spaces and an arrow, so that a test can run all commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from onrecord.capture.proofs.attestations import Attestations
from onrecord.capture.store.ledger import parse
from onrecord.capture.store.manifest import Manifest

_INTRODUCTION = """\
HOW TO VERIFY THIS COPY

This is a copy of capture {id}
of {what}
kept on {kept} by {collector}.

You need sha256sum, gunzip, head, tail and sed, which every Linux has, and openssl (3.0 or newer).
Unpack this file with any program that opens ZIP files, and go into the folder. Give each command
that stands behind a dollar sign; where an arrow follows, it must print what stands behind the arrow.

What this proves, if all of it holds: that who held the key had these bytes, and that they existed by
the time of the timestamps. It does not prove that a server sent them to everybody, nor that what
they say is true. A copy that bears neither signature nor timestamp proves only that it fits together.
"""
_FILES = """
1. The files are those that were packed.

    $ sha256sum --check --strict --quiet evidence/sha256sums.txt
"""
_SUMS_SIGNED = """
   If a file evidence/sha256sums-KEY.sig is there, who handed the copy on has signed that list:

    openssl pkeyutl -verify -pubin -inkey evidence/key-KEY.pem -rawin \\
        -in evidence/sha256sums.txt -sigfile evidence/sha256sums-KEY.sig
"""
_RECORDS = """
2. The records are those that the manifest names (in "warc"), and the page is the one that it names
   (in "body"). Here it is cut out of the unpacked records, as it came from the server.

    $ sha256sum archive/{id}.warc.gz
    > {warc}  archive/{id}.warc.gz
    $ gunzip --stdout archive/{id}.warc.gz | tail --bytes=+{start} | head --bytes={size} | sha256sum
    > {body}  -
    $ sed --quiet '/"sha256": "{warc}"/p' evidence/manifest.json
{names_warc}    $ sed --quiet '/"sha256": "{body}"/p' evidence/manifest.json
{names_body}"""
_LEDGER = """
3. The manifest is the one that the ledger names (in the line "captured").

    $ sha256sum evidence/manifest.json
    > {manifest}  evidence/manifest.json
    $ sed --quiet '/"act":"captured".*"manifest":"{manifest}"/=' evidence/ledger.jsonl
    > {line}
"""
_KEY = """
   The key {key}.
   Its id is the hash of its public half. Ask the person whose key it is said to be for the id, by a
   way that you trust: anybody can make a key and call it anything.

    $ openssl pkey -pubin -in evidence/key-{short}.pem -outform DER | sha256sum
    > {key}  -
"""
_ROTATED = """
   It was signed by the key {before}, whose place it took.

    $ {verify} -inkey evidence/key-{old}.pem -in evidence/key-{short}.pem -sigfile evidence/key-{short}.sig
    > Signature Verified Successfully
"""
_SIGNED = """
   The signature of the manifest by the key {key}.

    $ {verify} -inkey evidence/key-{short}.pem -in evidence/manifest.json -sigfile evidence/signature-{short}.sig
    > Signature Verified Successfully
"""
_HEAD = """
   The signature of the ledger, as it stood at the line of that signature.

    $ {verify} -inkey evidence/key-{short}.pem -in evidence/head-{short}.json -sigfile evidence/head-{short}.sig
    > Signature Verified Successfully
    $ sed --quiet {place}p evidence/ledger.jsonl | sha256sum
    > {sha256}  -
    $ sed --quiet '/"sha256":"{sha256}"/=' evidence/head-{short}.json
    > 1
"""
_STAMP = """
   {authority}
   {time}. The last command prints the time. Compare the fingerprint of its root with the one that the authority
   publishes: anybody can make a root and call it anything.

    $ openssl x509 -in {name}-root.pem -noout -fingerprint -sha256
    > sha256 Fingerprint={root}
    $ openssl ts -verify -data evidence/manifest.json -in {name}.tsr {with_} -attime {seconds}
    > Verification: OK
    $ openssl ts -reply -in {name}.tsr -text | sed --quiet 's/^Time stamp: //p'
"""
_READ = """
6. evidence/text.txt is the page's text and evidence/record.json what `onrecord read` makes of it. No
   other program can check that; onrecord does, with all of the above:

    onrecord verify FILE.wacz
"""
_VERIFY = "openssl pkeyutl -verify -pubin -rawin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The capture that the text is about.

    Attributes:
        manifest: the capture's manifest.
        data: its file, byte for byte.
        start: where the page's body begins in the unpacked records.
        hashes: SHA-256 and size of the files that are in the bundle already, by their names.
        unread: why there is no record of the page; empty if there is one.
    """

    manifest: Manifest
    data: bytes
    start: int
    hashes: dict[str, tuple[str, int]]
    unread: str


def howto(subject: Subject, evidence: Attestations) -> bytes:
    """Write the text for one bundle, with the names, hashes and places that it has."""
    return "".join(_sections(subject, evidence)).encode()


def _sections(subject: Subject, evidence: Attestations) -> Iterator[str]:
    manifest = subject.manifest
    what = _line(manifest.final or manifest.name or "")
    yield _INTRODUCTION.format(
        id=manifest.id, what=what, kept=_line(manifest.kept), collector=_line(manifest.collector)
    )
    yield _FILES + _SUMS_SIGNED
    named = {
        "names_warc": _naming(subject.data, manifest.warc.sha256),
        "names_body": _naming(subject.data, manifest.body.sha256),
    }
    names = {"id": manifest.id, "warc": manifest.warc.sha256, "body": manifest.body.sha256}
    yield _RECORDS.format(**names, start=subject.start + 1, size=manifest.body.bytes, **named)
    hashed = subject.hashes["evidence/manifest.json"][0]
    places = {n: place for place, n in enumerate(sorted(evidence.raw), start=1)}
    captured = next((n for n, raw in evidence.raw.items() if parse(raw).act == "captured"), 0)
    yield _LEDGER.format(manifest=hashed, line=places.get(captured, 0))
    yield "\n4. The signatures.\n"
    yield from _keys(subject, evidence, places)
    yield "\n5. The timestamps.\n"
    yield from _stamps(subject, evidence)
    yield f"\n6. There is no text and no record of the page: {subject.unread}\n" if subject.unread else _READ


def _keys(subject: Subject, evidence: Attestations, places: dict[int, int]) -> Iterator[str]:
    if not evidence.keys:
        yield "\n   This copy bears none. Whoever has it could make it anew, as far as can be told from itself.\n"
    for key in evidence.keys:
        yield _KEY.format(key=key.key, short=key.key[:16])
        if key.signature:
            old, short = key.before[:16], key.key[:16]
            yield _ROTATED.format(verify=_VERIFY, before=key.before, old=old, short=short)
        elif key.before:
            yield f"\n   It took the place of the key {key.before}, which did not sign it.\n"
    for line in evidence.signed.get(subject.manifest.id, ()):
        short = line.key[:16]
        yield _SIGNED.format(verify=_VERIFY, key=line.key, short=short)
        if f"evidence/head-{short}.json" in subject.hashes:
            about = {"place": places.get(line.n, 0), "sha256": evidence.digests[line.n]}
            yield _HEAD.format(verify=_VERIFY, short=short, **about)


def _stamps(subject: Subject, evidence: Attestations) -> Iterator[str]:
    stamped = evidence.stamped.get(subject.manifest.id, ())
    if not stamped:
        yield "\n   This copy bears none. By when its bytes existed stands on the word of who kept it.\n"
    for number, line in enumerate(stamped, start=1):
        pairs = ":".join(line.root[at : at + 2].upper() for at in range(0, len(line.root), 2))
        try:
            time = datetime.fromisoformat(line.time)
        except ValueError:
            continue  # a ledger that says so was altered, and `verify` says that
        name = f"evidence/time-{number}"
        yield _STAMP.format(
            authority=_line(line.authority),
            time=line.time,
            name=name,
            root=pairs,
            with_=f"-CAfile {name}-root.pem -untrusted {name}-chain.pem",
            seconds=int(time.timestamp()),
        )


def _naming(manifest: bytes, sha256: str) -> str:
    """Return the lines of the manifest that name a hash, as they must be printed."""
    lines = manifest.decode("utf-8", "replace").splitlines()
    return "".join(f"    > {line.strip()}\n" for line in lines if f'"sha256": "{sha256}"' in line)


def _line(value: str) -> str:
    """Return what a page or a person supplied so that it stays one line of text, and no command."""
    return "".join(each if each.isprintable() else "?" for each in value)[:300]
