"""Why the archive or its ledger cannot be read or written."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("There is no archive here: it has no ledger."),
    _("There is no such capture in this archive."),
    _("This capture was withdrawn."),
    _("There is no capture of this address."),
    _("No such capture was withdrawn from this archive."),
    _("The files of this capture were deleted and cannot be restored."),
    _("It cannot be stored: %(reason)s."),
    _("The manifest cannot be read. `onrecord verify` says more."),
    _("The archive cannot be written (%(reason)s)."),
    _("Nothing is written to this archive."),
    _("This is a mirror, and only `onrecord mirror` writes to it. `onrecord mirror --restore` makes an archive of it."),
    _("The written bytes were read back changed: the disk cannot be trusted."),
    _("An archive can be written only where files can be locked (flock)."),
    _("Another process has held this lock for %(seconds)s seconds. End it, or try again later."),
    _("The text to record contains half a character (a lone surrogate)."),
    _("The ledger's head cannot be read (%(reason)s)."),
    _("This is not a ledger head."),
    _("Its last line is not a line of onrecord, so nothing is added to it."),
    _("The head names lines that are missing."),
    _("The ledger cannot be read (%(reason)s)."),
    _("A stopped process wrote only part of a line. It was removed from the ledger and is stored here."),
    _("It is %(kind)s. An archive has only regular files and folders, and nothing else is opened."),
    _("It is nested deeper than any file of an archive."),
    _("The signed heads cannot be read (%(reason)s)."),
    _("The records are not those that were stored. `onrecord verify` says more."),
    _("%(name)s cannot be read (%(reason)s). `onrecord verify` says more."),
    _("None of its records contains the body that the manifest names."),
    _("It contains something that is not a WARC record."),
    _("Its last record is incomplete."),
    _("It opens to more than %(n)s MiB, and is refused."),
    _("It cannot be unpacked (%(reason)s)."),
)
"""The sentences; those that are more general come last."""
