"""Write the reference pages that are made from the code; `make docs` does so, and a test compares them.

python -m devtools.reference
"""

from __future__ import annotations

from devtools.reference.pages import PAGES, ROOT

for _name, _made in PAGES.items():
    (ROOT / _name).write_text(_made(), encoding="utf-8")
