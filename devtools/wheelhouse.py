"""List the wheels of a folder, each with its hash, so that pip installs them without a network and checks each file.

python -m devtools.wheelhouse wheelhouse
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from packaging.utils import parse_wheel_filename

LIST = "requirements.txt"


def listed(folder: Path) -> str:
    """Return the wheels of a folder as pip reads them, one line for each."""
    options = "--no-index -f THIS-FOLDER --require-hashes -r THIS-FILE"
    lines = [f"# Made by `make wheelhouse`. Install with: pip install {options}"]
    for path in sorted(folder.glob("*.whl")):
        name, version, *_ = parse_wheel_filename(path.name)
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    _folder = Path(sys.argv[1])
    _text = listed(_folder)
    (_folder / LIST).write_text(_text, encoding="utf-8")
    print(f"{_folder / LIST} lists {_text.count('==')} wheels.")
