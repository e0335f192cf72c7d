"""List the wheels of a folder that onrecord needs, each with its hash, so that pip installs them without a network.

The clients of model hubs that `tokenizers` requires are left out: onrecord never imports them.

python -m devtools.wheelhouse wheelhouse
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

CUT = {"tokenizers": {"huggingface-hub"}}
"""Requirements that are not followed, by the package that has them."""
LIST = "requirements.txt"


def required(wheels: dict[str, Path], name: str = "onrecord") -> list[str]:
    """Return the names of the wheels that a package needs, itself included, sorted.

    Args:
        wheels: the wheels by the names of their packages.
        name: the package.

    Raises:
        KeyError: a wheel that is needed is not there.
    """
    found: set[str] = set()
    left: list[tuple[str, frozenset[str]]] = [(name, frozenset())]
    seen: set[tuple[str, frozenset[str]]] = set()
    while left:
        this = left.pop()
        if this in seen:
            continue
        seen.add(this)
        package, extras = this
        found.add(package)
        for line in _requirements(wheels[package]):
            wanted = Requirement(line)
            other = canonicalize_name(wanted.name)
            asked = any(_holds(wanted, extra) for extra in ("", *extras))
            if asked and other not in CUT.get(package, set()):
                left.append((other, frozenset(wanted.extras)))
    return sorted(found)


def _holds(wanted: Requirement, extra: str) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": extra})


def _requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name)).get_all("Requires-Dist") or []


def listed(folder: Path) -> str:
    """Return the requirements of onrecord as pip reads them, one line for each wheel of a folder that is needed."""
    wheels = {parse_wheel_filename(path.name)[0]: path for path in sorted(folder.glob("*.whl"))}
    lines = ["# Made by `make wheelhouse`. Install with: pip install --no-index -f THIS-FOLDER --no-deps -r THIS-FILE"]
    for name in required({str(key): path for key, path in wheels.items()}):
        path = next(path for key, path in wheels.items() if key == name)
        version = parse_wheel_filename(path.name)[1]
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{name}=={version} --hash=sha256:{sha256}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    _folder = Path(sys.argv[1])
    _text = listed(_folder)
    (_folder / LIST).write_text(_text, encoding="utf-8")
    print(f"{_folder / LIST} lists {_text.count('==')} of {len(list(_folder.glob('*.whl')))} wheels.")
