"""Adding pages: by address, from files, from pasted text; and following a feed. A job is put in, and its page opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from onrecord.capture.saved_file import MAX_BYTES
from onrecord.desk.add_forms import AddressesForm, FeedForm, FilesForm, PasteForm
from onrecord.desk.current_register import current_register
from onrecord.desk.format_export import KIND as EXPORT
from onrecord.desk.job_models import Job
from onrecord.desk.jobs.queue import NewItem, put
from onrecord.desk.pasted_text import is_html, pasted_name
from onrecord.desk.repeated_work import REPEATED, repeat
from onrecord.desk.upload_handler import MOST_FILES, MOST_TOGETHER, ArchiveUploads
from onrecord.desk.uploads import UploadFolder
from onrecord.desk.views.job import job_rows
from onrecord.register.db.scope import Scope

FORMS: dict[str, type[forms.Form]] = {
    "addresses": AddressesForm,
    "files": FilesForm,
    "text": PasteForm,
    "feed": FeedForm,
}
"""The forms of the page, by the name that each is sent with."""
_TOO_MUCH = _("This is too much for one form. Nothing was added.")
_NO_FILE = _("Choose one file or more.")
_NOT_USED = _("The web address was not used: it can be given with one file only. The files are added without it.")
_FILE_ADDRESS = "files-url"
LATEST = 8
"""Jobs that are listed."""


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent: which, and what it says."""

    kind: str
    form: forms.Form
    problem: str | Promise = ""


@csrf_exempt  # the token is checked in `_sent`, once it is known where files go
def add(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the page, or put a job in."""
    if request.method != "POST":
        return _page(request, scope)
    folder = UploadFolder(current_register().place.folder)
    uploads = ArchiveUploads(request, folder)
    request.upload_handlers = [uploads]
    used = False
    try:
        answer = _sent(request, scope, uploads)
        used = answer.status_code == 302
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        _read_rest(request)
        return _page(request, scope, SentForm("files", FilesForm(), _TOO_MUCH), status=413)
    else:
        return answer
    finally:
        if not used:
            folder.remove()


@csrf_protect
def _sent(request: HttpRequest, scope: Scope, uploads: ArchiveUploads) -> HttpResponse:
    """Put a job in for a form, or show what is wrong with it."""
    kind = request.POST.get("kind", "")
    if uploads.problem:
        return _page(request, scope, SentForm("files", FilesForm(), _TOO_MUCH), status=413)
    if kind in REPEATED:
        again = repeat(kind, scope)
        return redirect("job", scope.name, again.key) if again else redirect("sources", scope.name)
    if kind not in FORMS:
        return _page(request, scope, status=400)
    several = kind == "files" and len(uploads.stored) > 1
    form = FORMS[kind](_without_address(request.POST) if several else request.POST, prefix=kind)
    valid = form.is_valid()
    problem = _NO_FILE if kind == "files" and valid and not uploads.stored else ""
    if not valid or problem:
        return _page(request, scope, SentForm(kind, form, problem), status=422)
    job = _put(kind, form.cleaned_data, scope, uploads)
    if several and request.POST.get(_FILE_ADDRESS, "").strip():
        messages.warning(request, _NOT_USED)
    return redirect("job", scope.name, job.key)


def _read_rest(request: HttpRequest) -> None:
    """Read what is left of a form and throw it away: else the browser shows a lost connection and no page."""
    left = MOST_TOGETHER
    while left > 0 and (some := request.read(1 << 16)):
        left -= len(some)


def _without_address(sent: QueryDict) -> QueryDict:
    """Return what was sent with several files, without the address: the files would be lost if it were refused."""
    kept = sent.copy()
    kept.pop(_FILE_ADDRESS, None)
    return kept


def _put(kind: str, given: dict[str, object], scope: Scope, uploads: ArchiveUploads) -> Job:
    """Put a job in for what a form says; the form is valid."""
    reason, url = str(given["reason"]).strip(), str(given.get("url", ""))
    what: dict[str, object] = {"reason": reason, "folder": uploads.folder.name}
    if kind == "feed":
        what = {"reason": reason, "page": given["page"], "every": given["every"]}
        return put(scope.name, scope.who, "follow", [NewItem(url, url)], what)
    if kind == "addresses":
        items = [NewItem(each, each) for each in cast("list[str]", given["addresses"])]
    elif kind == "files":
        items = [NewItem(each.place, each.name, url) for each in uploads.stored]
    else:
        text = str(given["text"])
        name = "pasted.html" if is_html(text) else "pasted.txt"
        # What a text field sends has no other bytes than these. The archive records them as a saved file.
        items = [NewItem(uploads.folder.put(name, text.encode("utf-8", "replace")), pasted_name(text) or name, url)]
    return put(scope.name, scope.who, "add", items, what)


def _page(request: HttpRequest, scope: Scope, sent: SentForm | None = None, *, status: int = 200) -> HttpResponse:
    """Show the page, with the form that was sent as it was sent."""
    shown: dict[str, object] = {name: made(prefix=name) for name, made in FORMS.items()}
    address = request.GET.get("address", "").strip()[:4000]
    if address:
        shown["addresses"] = AddressesForm(prefix="addresses", initial={"addresses": address})
    if sent:
        shown[sent.kind] = sent.form
    here = request.build_absolute_uri(reverse("add", args=[scope.name]))
    values = {
        "forms": shown,
        "sent": sent,
        "given": bool(address),
        "jobs": job_rows(Job.objects.filter(case=scope.name).exclude(kind=EXPORT).order_by("-pk")[:LATEST]),
        "bookmarklet": f"javascript:void(open('{here}?address='+encodeURIComponent(location.href)))",
        "most": {"files": MOST_FILES, "file": MAX_BYTES >> 20, "together": MOST_TOGETHER >> 30},
    }
    return render(request, "desk/add.html", values, status=status)
