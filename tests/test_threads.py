"""Threads that read at once in a process that has read nothing yet: nothing crashes, and all get the same as one alone."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.cached_once import once
from onrecord.page.classification import blas_threads
from tests.weasyprint_needed import need_weasyprint

PROCESSES = int(os.environ.get("ONRECORD_COLD", "3"))
"""So many processes each; the crash that this looks for came in seven of eight, and in one of nine with whole pages."""
PAGES = (
    "open-letter.html fa-letter.html french.html fa-flat.txt two-letters.html petition.html old-table.html they-write.html"
).split()
TOGETHER = """
import faulthandler, hashlib, json, sys, threading
from pathlib import Path
faulthandler.enable()
sys.setswitchinterval(1e-6)
{first}
gate = threading.Barrier(8)
found, wrong = dict(), []
def work(number):
    gate.wait()
    try:
        found[number] = {what}
    except BaseException as error:
        wrong.append(repr(error))
        raise
eight = [threading.Thread(target=work, args=[number]) for number in range(8)]
for each in eight: each.start()
for each in eight: each.join()
print(json.dumps([found[number] for number in sorted(found)]))
sys.exit(bool(wrong))
"""
LANGUAGES = TOGETHER.format(
    first="from onrecord import languages",
    what="id(languages.load(['en', 'fa', 'en', 'fa', 'xx', None, 'yy', 'tr'][number]))",
)
RULES = TOGETHER.format(
    first="from onrecord.register.status.rules import FILE, parse_rules",
    what="len(parse_rules(FILE.read_text(encoding='utf-8'), FILE.name).rules)",
)
MANIFESTS = TOGETHER.format(
    first="from onrecord.capture.store.json_codec import read_json\nfrom onrecord.capture.store import manifest, ledger",
    what="str(read_json(b'[]', tuple[manifest.Manifest | None, ...]))",
)
READING = TOGETHER.format(
    first="import onrecord\nnames = sys.argv[2:]\npages = [Path(sys.argv[1], name).read_bytes() for name in names]",
    what="hashlib.sha256(onrecord.read(pages[number], findings={findings}, name=names[number]).to_json()).hexdigest()",
)


def cold(root: Path, code: str, *arguments: str) -> list[object]:
    """Run code in a process that knows nothing yet, and return what each thread found."""
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    call = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("_turn", range(PROCESSES))
def test_languages_are_loaded_by_eight_threads_at_once(root: Path, _turn: int):
    found = cold(root, LANGUAGES)
    assert len(found) == 8
    assert len(set(found)) == 4, "each language is one value, whoever came first"


@pytest.mark.slow
@pytest.mark.parametrize("_turn", range(PROCESSES))
@pytest.mark.parametrize("code", [RULES, MANIFESTS], ids=["rules", "manifests"])
def test_files_of_ours_are_decoded_by_eight_threads_at_once(root: Path, code: str, _turn: int):
    assert len(set(cold(root, code))) == 1


@pytest.mark.slow
@pytest.mark.parametrize("_turn", range(max(1, PROCESSES // 3)))
@pytest.mark.parametrize("findings", [False, True], ids=["without findings", "with findings"])
def test_eight_threads_read_at_once_what_one_reads_alone(root: Path, findings: bool, _turn: int):
    found = cold(root, READING.replace("{findings}", str(findings)), str(root / "tests" / "golden"), *PAGES)
    code = f"""
import hashlib, json, onrecord, sys
from pathlib import Path
pages = [(name, Path(sys.argv[1], name).read_bytes()) for name in sys.argv[2:]]
print(json.dumps([hashlib.sha256(onrecord.read(page, findings={findings}, name=name).to_json()).hexdigest() for name, page in pages]))
"""
    assert found == cold(root, code, str(root / "tests" / "golden"), *PAGES)


def test_what_is_made_once_is_made_once():
    made, gate = list[int](), threading.Barrier(8)

    @once
    def slow(key: int) -> object:
        made.append(key)
        threading.Event().wait(0.01)
        return object()

    def ask(number: int) -> object:
        gate.wait()
        return slow(number % 2)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(8)))
    assert sorted(made) == [0, 1]
    assert len(set(found)) == 2


def test_what_one_thread_makes_may_need_what_another_makes():
    both = threading.Barrier(2, timeout=20)

    @once
    def first() -> int:
        return 1 + second() if threading.current_thread().name.endswith("0") else 2

    @once
    def second() -> int:
        return 1

    def ask(number: int) -> int:
        both.wait()
        return first() if number else second() + 1

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, range(2), timeout=20)) == [2, 2]


def test_what_fails_is_tried_again():
    turns = list[int]()

    @once
    def failing() -> int:
        turns.append(1)
        if len(turns) == 1:
            raise ValueError("not yet")
        return 7

    with pytest.raises(ValueError, match="not yet"):
        failing()
    assert failing() == failing() == 7
    assert len(turns) == 2


def test_linear_algebra_has_its_threads_again_when_the_last_is_done():
    libraries = blas_threads._libraries()  # noqa: SLF001 - what it holds is what is tested
    before = [library.num_threads for library in libraries]
    inside, leave = threading.Event(), threading.Event()

    def longer() -> list[int]:
        with blas_threads.one_thread():
            inside.set()
            leave.wait(20)
            return [library.num_threads for library in libraries]

    with ThreadPoolExecutor(1) as pool:
        with blas_threads.one_thread():
            other = pool.submit(longer)
            inside.wait(20)
        assert [library.num_threads for library in libraries] == [1] * len(libraries)
        leave.set()
        assert other.result(20) == [1] * len(libraries)
    assert [library.num_threads for library in libraries] == before


BUILT = {
    "languages/contract.py": "Decoder(tuple[_Named, *KINDS.values()])",
    "register/status/rules.py": "Decoder(Rules)",
    "capture/store/json_codec.py": "@once",
    "record.py": "@once",
    "page/documents/isolated.py": "@once",
    "register/register_file.py": "@once",
    "publish/site/spool.py": "@once",
    "bulk/found_pages.py": "Decoder(ShardCounts)",
    "bulk/shard_reader.py": "Decoder(_Place)",
}
"""Where msgspec decodes to types, and what builds these types before threads can."""


def test_every_type_that_msgspec_decodes_to_is_built_by_one_thread(root: Path):
    package = root / "src" / "onrecord"
    decoding = {}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            typed = name.endswith(("json.decode", "toml.decode")) and any(each.arg == "type" for each in node.keywords)
            if typed or name.endswith(("msgspec.convert", ".Decoder", "msgspec.defstruct")):
                decoding[str(path.relative_to(package))] = path.read_text(encoding="utf-8")
    assert set(decoding) == set(BUILT)
    assert [path for path, built in BUILT.items() if built not in decoding[path]] == []


def test_nothing_is_made_once_while_a_module_is_imported(root: Path):
    # A thread that makes something imports modules under our lock. If a module, while another thread imports it, waited
    # for that lock, the two would wait for each other for ever.
    need_weasyprint()
    code = """
import functools, importlib, json, pkgutil
from onrecord import cached_once as making
real, called = making.once, []
def watched(make):
    got = real(make)
    @functools.wraps(make)
    def get(*given):
        called.append(f"{make.__module__}.{make.__qualname__}")
        return got(*given)
    return get
making.once = watched
import django, onrecord
from django.conf import settings
from onrecord.desk import tool_settings
settings.configure(  # the modules of the desk need some
    INSTALLED_APPS=[*tool_settings.INSTALLED_APPS, "allauth.account", "allauth.mfa"],
    MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
    DATABASES=tool_settings.DATABASES,
    SECRET_KEY=tool_settings.SECRET_KEY,
)
django.setup()
for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
    if ".migrations" not in module.name:
        importlib.import_module(module.name)
print(json.dumps(called))
"""
    assert cold(root, code) == []
