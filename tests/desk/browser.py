"""The steps of a person in a browser that several tests take."""

from __future__ import annotations

import re

from benchmarks.desk.desk_process import PASSWORD

EXPECTED = re.compile(
    r"404 \(Not Found\)"  # the address of another kind of record, or of none
    r"|^Autofocus processing was blocked"  # the step after came before the field took the focus
)
"""What Chromium may say in its console."""


def sign_in(page, name: str = "keeper") -> None:
    """Sign in with the password."""
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("button.main").click()
