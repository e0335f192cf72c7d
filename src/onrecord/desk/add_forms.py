"""The forms of the page “Add”: addresses, files, pasted text, and a feed."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

MOST_ADDRESSES = 500
"""Addresses in one form."""
_LONGEST_ADDRESS = 4000
_LONGEST_TEXT = 3_000_000
_LONGEST_REASON = 500
_WEB = {"http", "https"}
_ADDRESS_ATTRIBUTES = {"dir": "ltr", "inputmode": "url", "autocapitalize": "none"}


def is_address(given: str) -> bool:
    """Tell whether a text is an address of a page. Whether it may be requested is decided where it is requested."""
    if len(given) > _LONGEST_ADDRESS or any(each.isspace() or unicodedata.category(each) == "Cc" for each in given):
        return False
    try:
        parts = urlsplit(given)
        return parts.scheme.lower() in _WEB and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _reason() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Reason for collecting"),
        required=False,
        max_length=_LONGEST_REASON,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("It is recorded with each page."),
    )


def _page_address(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Web address that it comes from"),
        required=required,
        max_length=_LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_ADDRESS_ATTRIBUTES),
    )


class _AddressChecked(forms.Form):
    """A form with one address of a page."""

    def clean_url(self) -> str:
        """Return the address.

        Raises:
            ValidationError: it is not one.
        """
        given = str(self.cleaned_data["url"]).strip()
        if given and not is_address(given):
            raise ValidationError(gettext("A web address begins with http:// or https://."))
        return given


class AddressesForm(forms.Form):
    """Adds pages by their addresses."""

    addresses = forms.CharField(
        label=gettext_lazy("Web addresses, one on each line"),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "spellcheck": "false", "autocapitalize": "none"}),
    )
    reason = _reason()

    def clean_addresses(self) -> list[str]:
        """Return the addresses, each once.

        Raises:
            ValidationError: a line is not an address, or there are too many.
        """
        lines = [line.strip() for line in str(self.cleaned_data["addresses"]).splitlines()]
        wrong = [number for number, line in enumerate(lines, 1) if line and not is_address(line)]
        if wrong:
            comma = gettext(", ")
            shown = comma.join(map(str, wrong[:5])) + (f"{comma}…" if len(wrong) > 5 else "")
            raise ValidationError(
                gettext("A web address begins with http:// or https://. Lines: %(lines)s") % {"lines": shown}
            )
        found = list(dict.fromkeys(filter(None, lines)))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(
                gettext("These are too many addresses. At most %(n)s at a time.") % {"n": MOST_ADDRESSES}
            )
        return found


class FilesForm(_AddressChecked):
    """Adds pages from files; the files themselves are not fields, see `upload_handler`."""

    url = forms.CharField(
        label=gettext_lazy("Web address that it comes from"),
        required=False,
        max_length=_LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_ADDRESS_ATTRIBUTES | {"data-of-one-file": True}),
        help_text=gettext_lazy("With one file only. Several files have no web address."),
    )
    reason = _reason()


class PasteForm(_AddressChecked):
    """Adds a page from its text or its HTML."""

    text = forms.CharField(
        label=gettext_lazy("Text or HTML of one page"),
        help_text=gettext_lazy("If the first line is a web address, it is taken as the address of the page."),
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    url = _page_address(required=False)
    reason = _reason()

    def clean(self) -> None:
        """Take a first line that is an address as the address of the page: it is no headline."""
        super().clean()
        first, _, rest = str(self.cleaned_data.get("text", "")).lstrip().partition("\n")
        given, first = self.cleaned_data.get("url"), first.strip()
        if rest.strip() and given in {"", first} and is_address(first):
            self.cleaned_data |= {"url": first, "text": rest.lstrip("\r\n")}


class FeedForm(_AddressChecked):
    """Follows a feed."""

    url = _page_address(required=True)
    page = forms.BooleanField(label=gettext_lazy("Follow the page itself, and not what it announces"), required=False)
    every = forms.BooleanField(
        label=gettext_lazy("If the site names several feeds, follow all of them"), required=False
    )
    reason = _reason()

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        self.fields["url"].label = gettext("Address of a feed, a sitemap or a home page")
