"""`onrecord demo --desk`: the desk on invented pages, for this computer, with an account that is printed."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import free_port
from onrecord.desk.location import DeskLocation
from onrecord.desk.options import DeskOptions, require_safe
from onrecord.errors import ConfigError


def test_a_demo_is_never_public(tmp_path: Path):
    options = DeskOptions(place=DeskLocation(tmp_path), port=443, collector="a", public="desk.example.org", demo=True)
    with pytest.raises(ConfigError, match="this computer only"):
        require_safe(options, open_cases=0)


@pytest.mark.slow
def test_the_demo_opens_the_desk_with_the_printed_account_and_leaves_nothing(tmp_path: Path):
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("No Chromium is installed here (Debian: chromium).")
    from playwright.sync_api import sync_playwright

    port = free_port()
    call = [sys.executable, "-c", "from onrecord.cli import main; main()", "demo", "--desk", "--no-browser"]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*call, "--port", str(port)], stdout=subprocess.PIPE, text=True, env=env) as demo:
        assert demo.stdout is not None
        said = ""
        for line in demo.stdout:
            said += line
            if "The desk is at" in line:
                break
        name, password = re.search(r"User name: (\S+)\s+Password: (\S+)", said).groups()
        assert "invented" in said
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
            page = browser.new_page(base_url=f"http://localhost:{port}")
            page.goto("/account/sign-in/")
            page.locator("#id_login").fill(name)
            page.locator("#id_password").fill(password)
            with page.expect_navigation():
                page.locator("button.main").click()
            page.goto("/case/default/appeals/")
            assert "its pages, outlets, persons and events are invented" in page.locator(".demo-note").text_content()
            assert page.locator("main table a[href*='/appeals/ap-']").count() == 5
            browser.close()
        demo.send_signal(signal.SIGINT)
        demo.stdout.read()
        assert demo.wait(60) == 0
    assert not list(tmp_path.glob("onrecord-demo-*"))


def test_no_two_samples_have_one_name():
    import onrecord

    folder = Path(onrecord.__file__).parent / "samples"
    names = [path.name for path in folder.rglob("*") if path.suffix in {".html", ".txt"}]
    assert len(names) == len(set(names)) >= 14
