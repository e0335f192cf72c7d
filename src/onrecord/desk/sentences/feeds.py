"""Why a feed or a page of it could not be had, and what the watch says of it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("This JSON is not a JSON Feed: it has no version of JSON Feed."),
    _("This is not a JSON Feed (%(reason)s)."),
    _("This is neither a feed nor a sitemap: it is %(reason)s."),
    _("something else"),
    _("It declares entities of its own, as XML bombs do. No feed needs them."),
    _("Its elements are nested more than %(n)s deep."),
    _("An element has more than %(n)s attributes."),
    _("It is not well-formed XML: it has an error at line %(line)s (%(reason)s)."),
    _("This page names no feed."),
    _("This page names no feed. --page watches the page itself."),
    _("The server sent a substitute page of the kind “%(reason)s”."),
    _("It is stored as %(id)s."),
    _("It was tried %(n)s times and will not be tried again."),
    _("It is tried again after %(time)s."),
    _("It is asked again after %(time)s."),
    _("No such source is watched."),
    _("This source is no longer followed."),
    _("The watch's files cannot be written (%(reason)s)."),
    _("The list of sources contains an invalid id."),
    _("The list of sources cannot be read (%(reason)s)."),
    _("Another process is running the watch on this archive."),
    _("The history cannot be read (%(reason)s)."),
    _("Line %(line)s cannot be read (%(reason)s)."),
    _("It is stored, but not in the register."),
    _("%(id)s: It is stored, but not in the register."),
    _("It is stored in the archive."),
    _("It has no page."),
    _("The program ended %(n)s times while it worked on this."),
)
"""The sentences; those that are more general come last."""
