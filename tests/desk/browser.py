"""The steps of a person in a browser that several tests take."""

from __future__ import annotations

from benchmarks.desk.desk_process import PASSWORD


def sign_in(page, name: str = "keeper") -> None:
    """Sign in with the password."""
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("button.main").click()
