"""The reference page of the desk's addresses, from the table that its URLs are made from."""

from __future__ import annotations

from onrecord.desk.addresses import ACCOUNTS, CASE_ROLES, OURS, Access, DeskAddress

_HEAD = """# Addresses of the desk

This page is made from the code (`onrecord/desk/addresses.py`). It lists every address of the desk and who may use it. A
test opens each address in each role, on a desk that runs.

“Anybody” means without an account. “Signed in” means with any account. The others are roles in the case of the
address; each includes the roles to its left. If a person has no role in a case, each of its addresses answers
“Not found”, as for a case that does not exist.
"""


def desk_addresses() -> str:
    """Return the page."""
    columns = (Access.ANYBODY, Access.SIGNED_IN, *CASE_ROLES)
    lines = [_HEAD]
    for title, table in (("Pages", OURS), ("Accounts", ACCOUNTS)):
        lines += [f"## {title}", "", "| address | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
        lines += [_row(each, columns) for each in table]
        lines.append("")
    return "\n".join(lines)


def _row(address: DeskAddress, columns: tuple[Access, ...]) -> str:
    first = columns.index(address.who)
    cells = ("yes" if place >= first else "no" for place in range(len(columns)))
    return f"| `/{address.path}` | " + " | ".join(cells) + " |"
