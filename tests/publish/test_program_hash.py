"""The hash of what makes and checks a site: it changes with the words of a language of another package."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import onrecord.languages

SAY = "from onrecord.publish.program_hash import program_hash; print(program_hash().hex())"


def hash_with(site: Path) -> str:
    """The hash in a process that finds the packages of a folder."""
    code = f"import sys; sys.path.insert(0, {str(site)!r}); {SAY}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_it_changes_with_each_file_of_a_language_of_another_package(tmp_path: Path):
    seen = [hash_with(tmp_path)]
    folder = tmp_path / "more_words" / "xx"
    shutil.copytree(Path(onrecord.languages.__file__).parent / "und", folder)
    (folder.parent / "__init__.py").touch()
    about = folder / "language.toml"
    about.write_text(about.read_text().replace('"und"', '"xx"'))
    told = tmp_path / "more_words-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: more_words\nVersion: 1\n")
    (told / "entry_points.txt").write_text("[onrecord.languages]\nxx = more_words\n")
    seen.append(hash_with(tmp_path))
    for ranks in ("zorkmid", "farthing"):
        (folder / "titles.toml").write_text(f'ranks = ["{ranks}"]\n')
        seen.append(hash_with(tmp_path))
    assert len(set(seen)) == 4
    assert hash_with(tmp_path) == seen[-1]
