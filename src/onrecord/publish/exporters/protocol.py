"""The protocol of exporters, and the formats that there are: ours, and those of packages that register one."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol, runtime_checkable

from onrecord.errors import PluginError, PublishError
from onrecord.publish.view import Public

GROUP = "onrecord.exporters"
"""The entry-point group in which another package registers an exporter."""
_OURS = {
    "csv": "csv_file:CsvExporter",
    "docx": "docx_file:DocxExporter",
    "dossier": "dossier_file:DossierExporter",
    "dossier-pdf": "dossier_file:PdfDossierExporter",
    "ftm": "ftm_file:FollowTheMoneyExporter",
    "html": "html_file:HtmlExporter",
    "jsonl": "jsonl_file:JsonLinesExporter",
    "jsonld": "jsonld_file:JsonLdExporter",
    "uwazi": "uwazi_file:UwaziExporter",
    "xlsx": "xlsx_file:XlsxExporter",
}


@runtime_checkable
class Exporter(Protocol):
    """Writes the appeals of a case to a file in one format. It is made without arguments, once for each file.

    Attributes:
        suffix: the end of the name of its files, such as ".csv".

    One whose own words are in several languages also has `languages`, a tuple of their codes, the first of them "en",
    and writes in `public.language`.
    """

    suffix: str

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write a file. Its first line, or what a reader sees first, is `public.notice`.

        Args:
            public: what is shown. Its appeals are taken one by one, so that they need not be in memory together.
            target: the file, open for writing; nothing else is written.

        Raises:
            PublishError: a package that it needs is not installed.
        """


def exporters() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(sorted({*_OURS, *(each.name for each in entry_points(group=GROUP))}))


def languages_of(chosen: Exporter) -> tuple[str, ...]:
    """Return the languages in which an exporter has words of its own."""
    return getattr(chosen, "languages", ("en",))


def exporter(name: str) -> Exporter:
    """Return the exporter of a format. Ours are preferred to one of the same name.

    Raises:
        PublishError: there is no such format.
        PluginError: the package that registers it has no exporter.
    """
    if name in _OURS:
        module, _, kind = _OURS[name].partition(":")
        made = getattr(import_module(f"onrecord.publish.exporters.{module}"), kind)()
        assert isinstance(made, Exporter)
        return made
    found = next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        raise PublishError(f"The format must be one of: {', '.join(exporters())}.", name[:20])
    try:
        theirs = found.load()()
    except (ImportError, AttributeError, TypeError) as error:
        raise PluginError("This exporter cannot be loaded.", name) from error
    if not isinstance(theirs, Exporter):
        raise PluginError("This is no exporter: it has no suffix, or nothing to write with.", name)
    return theirs
