"""Why the register or its logs cannot be used, or do not agree with the archive's ledger."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("There is no such case, or you may not see it."),
    _("You are a %(kind)s of this case, and only a %(other_kind)s may do this."),
    _("You do not have the permission to %(kind)s in this case."),
    _("This row is of another case."),
    _("Nothing can be added (%(reason)s)."),
    _("The register cannot be written: it is read-only."),
    _("The register cannot be written (%(reason)s)."),
    _("The register cannot be read (%(reason)s)."),
    _("The register cannot be opened (%(reason)s)."),
    _("The register is empty: its file has no bytes."),
    _("There is no register in this archive yet. `onrecord add` makes one."),
    _(
        "A newer onrecord made this register and changed its tables (%(name)s). Use that version: an "
        "older one could damage it."
    ),
    _(
        "An older onrecord made this register, and it must be updated before it can be read. Open it "
        "once where it can be written."
    ),
    _(
        "The log of reads has %(n)s lines that can be read, and the register's ledger names line "
        "%(line)s of it, on %(time)s."
    ),
    _("Line %(line)s of the log of reads is not the one that the register's ledger names, on %(time)s."),
    _("Line %(line)s of the log of reads cannot be read."),
    _("Line %(line)s of the log of reads does not follow the line before it."),
    _("The log of reads does not end with the line that its head names."),
    _(
        "The register's ledger counts %(n)s reads on %(time)s, and the log of reads has %(found)s since "
        "the note before."
    ),
    _("The archive's ledger records another register than this one, with %(n)s lines, on %(time)s."),
    _("The archive's ledger names line %(line)s of the register, on %(time)s, and the register has %(n)s."),
    _("The archive's ledger names line %(line)s of the register, on %(time)s, and the register is empty."),
    _("Line %(line)s of the register is not the one that the archive's ledger names, on %(time)s."),
    _("%(n)s more are not named."),
    _("Line %(line)s does not follow the line before it."),
    _("Line %(line)s does not match its row."),
    _("Line %(line)s was altered."),
    _("Of rows %(first)s to %(last)s of %(table)s line %(line)s has another number."),
    _("Row %(n)s of %(table)s is gone, which line %(line)s has."),
    _("Row %(n)s of %(table)s is not in the ledger: onrecord did not add it."),
    _("Row %(n)s of %(table)s was altered: line %(line)s has another."),
    _("Rows that line %(line)s has were altered: of %(table)s."),
)
"""The sentences; those that are more general come last."""
