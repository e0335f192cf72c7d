"""Why an export could not be written."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("The file cannot be written (%(reason)s)."),
    _("It cannot be written (%(reason)s)."),
    _("No appeal with a stored page was found."),
    _("A PDF has at most %(n)s appeals. Use a filter, or the format dossier."),
    _("Use the format dossier, and print it from a browser."),
    _("A sheet cannot have so many rows. Use CSV, or a filter."),
    _("Nothing was published: a masked name is in %(reason)s."),
    _("Release the party or correct it, or leave the appeal out."),
    _("It is packed too deeply to be checked."),
    _("This packed file cannot be read, so that it cannot be checked."),
    _("This PDF cannot be read, so that it cannot be checked."),
    _("The file exists already and is not overwritten."),
    _("The format must be one of: %(reason)s."),
    _("This exporter cannot be loaded."),
    _(
        "The stored pages name everybody, and they are never changed. They cannot be exported with "
        "--public: hand them only to people who may know the names."
    ),
    _("There is a file with this name already. Give another name."),
)
"""The sentences; those that are more general come last."""
