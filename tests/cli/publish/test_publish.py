"""`onrecord consent`, `release` and `export` on the command line."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.publish.leak_readings import readings
from tests.cli.register.test_correct import added, run

__all__ = ["added"]  # the archive of these tests


AGREED = ("--scope", "public", "--obtained-by", "Ann")


def masked() -> dict[str, str]:
    """The parties with a name that are masked, with their ids."""
    found = json.loads(run("release", "list", "--json").stdout)["parties"]
    return {each["names"][0]: each["parties"][0] for each in found if not each["public"]}


@pytest.mark.usefixtures("added")
def test_a_party_is_named_with_consent_and_release_and_masked_again():
    name, identity = next(iter(masked().items()))
    about = ("--obtained-by", "Ann", "--on", "2026-03-01", "--reason", "She said so.")
    assert run("release", "add", identity, "--reason", "agreed").exit_code == 1
    undecided = run("consent", "add", identity, *about)
    assert (undecided.exit_code, "--scope" in undecided.stderr) == (2, True)  # no use is chosen for anybody
    given = run("consent", "add", identity, "--scope", "public", *about)
    assert given.exit_code == 0, given.output
    assert given.stdout.startswith("de-")
    assert name in masked()
    released = run("release", "add", identity, "--reason", "agreed")
    assert (released.exit_code, f"Public files name {name} from now on." in released.stderr) == (0, True)
    assert name not in masked()
    assert run("consent", "end", identity, *about).exit_code == 0
    assert name in masked()
    assert name in run("release", "list").stdout


@pytest.mark.usefixtures("added")
def test_a_file_is_masked_or_says_that_it_is_not(tmp_path: Path):
    names = masked()
    public = run("export", str(tmp_path / "public.csv"), "--format", "csv", "--public")
    assert public.exit_code == 0, public.output
    said = (tmp_path / "public.csv").read_text("utf-8-sig")
    assert said.startswith('"# Masked')
    assert not any(name in said for name in names)
    other = run("export", str(tmp_path / "all.csv"), "--format", "csv")
    assert "not masked" in other.stderr
    assert (tmp_path / "all.csv").read_text("utf-8-sig").startswith('"# NOT MASKED')


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("export", "x.doc", "--format", "doc"), 1, "must be one of: csv, docx"),
        (("export", "x.doc", "--format", "doc"), 1, "jsonld, register, uwazi, wacz, xlsx."),
        (("export", "x.csv", "--format", "csv", "--mask-quotations"), 2, "needs --public"),
        (("export", "x"), 2, "--format"),
        (("consent", "add", "pa-nobody", *AGREED, "--on", "3 May", "--reason", "x"), 2, "3 May"),
        (("consent", "add", "xx", *AGREED, "--on", "2026-01-01", "--reason", "x"), 1, "not an id"),
        (("release", "add", "ap-aaaaaa", "--reason", "x"), 1, "of a party or of a statement"),
        (("release", "add", "pa-aaaaaa", "--reason", " "), 2, "Give the reason"),
    ],
)
def test_misuse_is_one_sentence(words, code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert (done.exit_code, "Traceback" in done.output) == (code, False)
    assert message in done.output
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("form", ["jsonld", "uwazi", "docx", "dossier"])
def test_other_formats_are_masked_too(tmp_path: Path, form: str):
    names = masked()
    done = run("export", str(tmp_path / "file"), "--format", form, "--public")
    assert done.exit_code == 0, done.output
    said = "\n".join(each.text for each in readings("file", (tmp_path / "file").read_bytes()))
    assert "Masked:" in said
    assert not any(name in said for name in names)


@pytest.mark.usefixtures("added")
def test_a_dossier_in_persian_is_asked_for_by_its_language(tmp_path: Path):
    done = run("export", str(tmp_path / "d.html"), "--format", "dossier", "--language", "fa")
    assert done.exit_code == 0, done.output
    assert '<html lang="fa" dir="rtl">' in (tmp_path / "d.html").read_text("utf-8")
    other = run("export", str(tmp_path / "d.csv"), "--format", "csv", "--language", "fa")
    assert other.exit_code == 1
    assert "in English only" in other.output


@pytest.mark.usefixtures("added")
def test_the_evidence_of_a_case_is_one_file_that_says_whom_it_is_for(tmp_path: Path):
    file = tmp_path / "case.wacz"
    done = run("export", str(file), "--format", "wacz")
    assert done.exit_code == 0, done.output
    assert "not masked" in done.stderr
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        assert names[0] == "evidence/README.txt"
        assert packed.read(names[0]).startswith(b"NOT MASKED: ")
        package = json.loads(packed.read("datapackage.json"))
        assert package["title"].startswith("NOT MASKED: ")
        digest = json.loads(packed.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(packed.read('datapackage.json')).hexdigest()}"
        listed = {each["path"]: each["hash"].partition(":")[2] for each in package["resources"]}
        assert listed.keys() == {*names} - {"datapackage.json", "datapackage-digest.json"}
        sums = dict(line.split("  ")[::-1] for line in packed.read("evidence/sha256sums.txt").decode().splitlines())
        for name, sha256 in listed.items():
            assert hashlib.sha256(packed.read(name)).hexdigest() == sha256
            assert sums.get(name, sha256) == sha256
        head, *pages = map(json.loads, packed.read("pages/pages.jsonl").splitlines())
        assert head["title"].startswith("NOT MASKED: ")
        assert pages
        lines = gzip.decompress(packed.read("indexes/index.cdx.gz")).decode().splitlines()
        told = [json.loads(line.split(" ", 2)[2]) for line in lines]
        assert {each["url"] for each in pages} <= {each["url"] for each in told}
        for each in told:
            records = io.BytesIO(packed.read(f"archive/{each['filename']}"))
            records.seek(int(each["offset"]))
            record = next(iter(ArchiveIterator(records)))
            assert record.rec_headers.get_header("WARC-Target-URI") == each["url"]
        for page in pages:
            manifest = json.loads(packed.read(f"evidence/{page['id']}/manifest.json"))
            assert manifest["id"] == page["id"]
    again = run("export", str(tmp_path / "again.wacz"), "--format", "wacz")
    assert again.exit_code == 0
    assert zipfile.ZipFile(tmp_path / "again.wacz").namelist() == names
    audit = run("verify")
    assert audit.exit_code == 0, audit.output


@pytest.mark.usefixtures("added")
def test_evidence_is_never_exported_for_the_public(tmp_path: Path):
    done = run("export", str(tmp_path / "case.wacz"), "--format", "wacz", "--public")
    assert done.exit_code == 2
    assert "name everybody" in " ".join(done.output.split())
    nothing = run("export", str(tmp_path / "case.wacz"), "--format", "wacz", "--party", "Nobody Here")
    assert nothing.exit_code == 1
    assert "No appeal with a stored page" in nothing.output
    assert not list(tmp_path.glob("*.wacz"))
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.usefixtures("added")
def test_evidence_that_is_damaged_is_not_exported(tmp_path: Path):
    for victim in (tmp_path / "archive").rglob("*.warc.gz"):  # all, for not each stored page has an appeal
        victim.chmod(0o600)
        data = bytearray(victim.read_bytes())
        data[len(data) // 2] ^= 1
        victim.write_bytes(data)
    done = run("export", str(tmp_path / "case.wacz"), "--format", "wacz")
    assert done.exit_code == 1
    assert "not those that were stored" in done.output
    assert not list(tmp_path.glob("*.wacz"))
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.usefixtures("added", "new_registers")
def test_a_register_is_moved_into_another_archive(tmp_path: Path):
    file = tmp_path / "register.jsonl"
    done = run("export", str(file), "--format", "register")
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(b'{"format":"onrecord.register/1","notice":"NOT MASKED:')
    for more in (("--public",), ("--party", "Guterres"), ("--unanswered",)):
        wrong = run("export", str(tmp_path / "x"), "--format", "register", *more)
        assert wrong.exit_code == 2
        assert "all cases and all names" in " ".join(wrong.output.split())
    mine = json.loads(run("appeals", "--json").stdout)
    where = ("--archive", str(tmp_path / "moved"))
    done = run("import", str(file), *where)
    assert done.exit_code == 0, done.output
    assert "its ledger is true of its rows" in done.stderr
    assert json.loads(run("appeals", "--json", *where).stdout) == mine
    again = run("import", str(file), *where)
    assert again.exit_code == 1
    assert "There is a register already" in again.output
    noted = run("case", "new", "later", *where)
    assert noted.exit_code == 0, noted.output
    for each in (tmp_path / "moved" / "register").iterdir():
        each.unlink()
    behind = run("import", str(file), *where)
    assert behind.exit_code == 1
    assert "The archive's ledger names line" in " ".join(behind.output.split())
    assert not (tmp_path / "moved" / "register" / "onrecord.sqlite3").exists()
    meant = run("import", str(file), "--reason", "The disk broke, and there is no newer file.", *where)
    assert meant.exit_code == 0, meant.output
    said = run("stats", *where)
    assert (said.exit_code, "archive's ledger" in said.output) == (0, False)
    (tmp_path / "half.jsonl").write_bytes(file.read_bytes()[:-200])
    half = run("import", str(tmp_path / "half.jsonl"), "--archive", str(tmp_path / "third"))
    assert (half.exit_code, "Traceback" in half.output) == (1, False)
    assert "damaged" in half.output


@pytest.mark.usefixtures("added", "new_registers")
def test_a_register_from_before_a_consent_ended_is_not_imported(tmp_path: Path):
    where = ("--archive", str(tmp_path / "moved"))
    first, later = tmp_path / "first.jsonl", tmp_path / "later.jsonl"
    assert run("export", str(first), "--format", "register").exit_code == 0
    assert run("import", str(first), *where).exit_code == 0
    identity = json.loads(run("release", "list", "--json", *where).stdout)["parties"][0]["parties"][0]
    about = ("--obtained-by", "Ann", "--on", "2026-01-02", "--reason", "A call.", *where)
    assert run("consent", "add", identity, "--scope", "public", *about).exit_code == 0
    assert run("export", str(later), "--format", "register", *where).exit_code == 0
    ended = run("consent", "end", identity, *about)
    assert ended.exit_code == 0
    for each in (tmp_path / "moved" / "register").iterdir():
        each.unlink()
    refused = run("import", str(later), *where)
    assert refused.exit_code == 1
    assert "The archive's ledger names line" in " ".join(refused.output.split())


@pytest.mark.usefixtures("added", "new_registers")
def test_a_case_is_moved_with_its_pages_and_its_register_into_an_empty_archive(tmp_path: Path):
    wacz, file, moved = tmp_path / "case.wacz", tmp_path / "register.jsonl", tmp_path / "moved"
    first = json.loads(run("appeals", "--json").stdout)["appeals"][0]["id"]
    assert run("accept", first, "--reason", "It is one.").exit_code == 0
    assert run("export", str(wacz), "--format", "wacz").exit_code == 0
    assert run("export", str(file), "--format", "register").exit_code == 0
    where = ("--archive", str(moved))
    done = run("import", str(wacz), *where)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(wacz) as packed:
        records = {name.split("/")[1]: packed.read(name) for name in packed.namelist() if name.endswith(".warc.gz")}
    assert f"Entered from the file: {len(records)} capture" in done.stderr
    assert {each.name: each.read_bytes() for each in moved.rglob("*.warc.gz")} == records
    again = run("import", str(wacz), *where)
    assert (again.exit_code, "0 captures" in again.stderr) == (0, True)
    done = run("import", str(file), *where)
    assert done.exit_code == 0, done.output
    for command in (("appeals", "--json"), ("show", first, "--json"), ("release", "list", "--json")):
        ours, theirs = run(*command), run(*command, *where)
        assert (ours.exit_code, theirs.stdout) == (0, ours.stdout), command
    ours, theirs = (json.loads(run("stats", "--json", *more).stdout)["counts"] for more in ((), where))
    assert theirs == ours
    checked = run("verify", *where)
    assert checked.exit_code == 0, checked.output
    again = tmp_path / "again.wacz"
    assert run("export", str(again), "--format", "wacz", *where).exit_code == 0
    with zipfile.ZipFile(again) as packed:
        assert {n.split("/")[1]: packed.read(n) for n in packed.namelist() if n.endswith(".warc.gz")} == records


@pytest.mark.usefixtures("added")
def test_pages_that_were_altered_are_not_entered_and_nothing_is_left(tmp_path: Path):
    wacz, moved = tmp_path / "case.wacz", tmp_path / "moved"
    assert run("export", str(wacz), "--format", "wacz").exit_code == 0
    for end in (".warc.gz", "/manifest.json", "/ledger.jsonl"):
        altered = tmp_path / "altered.wacz"
        with zipfile.ZipFile(wacz) as packed, zipfile.ZipFile(altered, "w") as other:
            victim = next(name for name in packed.namelist() if name.endswith(end))
            for name in packed.namelist():
                data = packed.read(name)
                other.writestr(name, data.replace(b"captured", b"captures", 1) + b" " if name == victim else data)
        done = run("import", str(altered), "--archive", str(moved))
        assert (done.exit_code, "Traceback" in done.output) == (1, False), end
        assert not list(moved.rglob("*.warc.gz"))
    foreign = tmp_path / "foreign.wacz"
    with zipfile.ZipFile(foreign, "w") as other:
        other.writestr("archive/data.warc.gz", gzip.compress(b"WARC/1.1"))
    done = run("import", str(foreign), "--archive", str(moved))
    assert (done.exit_code, "no captures of onrecord" in " ".join(done.output.split())) == (1, True)


@pytest.mark.usefixtures("added")
def test_the_end_of_the_file_is_its_format_if_none_is_given(tmp_path: Path):
    table = run("export", str(tmp_path / "all.csv"))
    assert table.exit_code == 0, table.output
    assert (tmp_path / "all.csv").read_text("utf-8-sig").startswith('"# NOT MASKED')
    assert run("export", str(tmp_path / "all.CSV"), "--format", "jsonl").exit_code == 0
    assert (tmp_path / "all.CSV").read_text("utf-8").startswith("{")
    unknown, none = run("export", str(tmp_path / "all.txt")), run("export", str(tmp_path / "all"))
    assert (unknown.exit_code, "The format must be one of: csv" in unknown.stderr) == (1, True)
    assert (none.exit_code, "Give a --format, or a file that ends as one of them: csv" in none.stderr) == (2, True)
