"""Every address of the desk, its view, and who may use it: the one table, from which the URLs are made.

It imports no Django, so that the reference and the tests read the same table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """Who may use an address. The last five are roles in the case of the address, each including the next ones."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed in"
    READER = "reader"
    WRITER = "writer"
    JUDGE = "judge"
    KEEPER = "keeper"


CASE_ROLES = (Access.READER, Access.WRITER, Access.JUDGE, Access.KEEPER)
"""The roles in a case, as the register orders them."""


@dataclass(frozen=True, slots=True)
class DeskAddress:
    """An address.

    Attributes:
        path: its pattern, as Django has it.
        name: its name in templates.
        view: the dotted name of its view.
        who: who may use it.
    """

    path: str
    name: str
    view: str
    who: Access


_VIEWS = "onrecord.desk.views"
_ACCOUNT = "allauth.account.views"
_MFA = "allauth.mfa"
_CASE = "case/<case:case>"
_EVIDENCE = f"{_VIEWS}.evidence"

OURS = (
    DeskAddress("", "home", f"{_VIEWS}.cases.home", Access.SIGNED_IN),
    DeskAddress("welcome/<str:secret>/", "welcome", f"{_VIEWS}.welcome.welcome", Access.ANYBODY),
    DeskAddress("preferences/", "preferences", f"{_VIEWS}.preferences.preferences", Access.ANYBODY),
    DeskAddress("help/", "help", f"{_VIEWS}.guide.guide", Access.ANYBODY),
    DeskAddress("inert/<str:secret>/", "captured_markup", f"{_EVIDENCE}.captured_markup", Access.ANYBODY),
    DeskAddress(f"{_CASE}/", "today", f"{_VIEWS}.today.today", Access.READER),
    DeskAddress(f"{_CASE}/review/", "review", f"{_VIEWS}.review.review", Access.JUDGE),
    DeskAddress(f"{_CASE}/review/<slug:key>/", "review_page", f"{_VIEWS}.review_page.review_page", Access.JUDGE),
    DeskAddress(f"{_CASE}/appeals/", "appeals", f"{_VIEWS}.appeals.appeals", Access.READER),
    DeskAddress(f"{_CASE}/appeals.csv", "appeals_csv", f"{_VIEWS}.appeals.appeals_csv", Access.READER),
    DeskAddress(f"{_CASE}/public/", "public", f"{_VIEWS}.public.public", Access.READER),
    DeskAddress(f"{_CASE}/export/", "new_export", f"{_VIEWS}.new_export.new_export", Access.READER),
    DeskAddress(f"{_CASE}/exports/<slug:key>/", "export", f"{_VIEWS}.exports.export", Access.READER),
    DeskAddress(f"{_CASE}/appeals/<slug:key>/", "appeal", f"{_VIEWS}.appeal.appeal", Access.READER),
    DeskAddress(
        f"{_CASE}/appeals/<slug:key>/public/", "appeal_public", f"{_VIEWS}.public.appeal_public", Access.READER
    ),
    DeskAddress(f"{_CASE}/appeals/<slug:key>/answer/", "note_answer", f"{_VIEWS}.answers.note_answer", Access.JUDGE),
    DeskAddress(f"{_CASE}/reports/", "reports", f"{_VIEWS}.reports.reports", Access.READER),
    DeskAddress(f"{_CASE}/reports/<slug:key>/", "report", f"{_VIEWS}.report.report", Access.READER),
    DeskAddress(f"{_CASE}/evidence/<slug:key>/", "evidence", f"{_EVIDENCE}.evidence", Access.READER),
    DeskAddress(f"{_CASE}/evidence/<slug:key>/page/", "evidence_page", f"{_EVIDENCE}.evidence_page", Access.READER),
    DeskAddress(
        f"{_CASE}/evidence/<slug:key>/source/", "evidence_source", f"{_EVIDENCE}.evidence_source", Access.READER
    ),
    DeskAddress(f"{_CASE}/evidence/<slug:key>/image/", "evidence_image", f"{_EVIDENCE}.evidence_image", Access.READER),
    DeskAddress(f"{_CASE}/evidence/<slug:key>/leave/", "evidence_leave", f"{_EVIDENCE}.evidence_leave", Access.READER),
    DeskAddress(
        f"{_CASE}/evidence/<slug:key>/verify/", "evidence_verify", f"{_EVIDENCE}_check.evidence_verify", Access.READER
    ),
    *(
        DeskAddress(
            f"{_CASE}/evidence/<slug:key>/{file}/",
            f"evidence_{file}",
            f"{_EVIDENCE}_files.evidence_{file}",
            Access.READER,
        )
        for file in ("records", "bytes", "manifest", "bundle")
    ),
    DeskAddress(f"{_CASE}/parties/", "parties", f"{_VIEWS}.parties.parties", Access.READER),
    DeskAddress(f"{_CASE}/parties/<slug:key>/", "party", f"{_VIEWS}.parties.party", Access.READER),
    DeskAddress(
        f"{_CASE}/parties/<slug:key>/public/",
        "party_disclosure",
        f"{_VIEWS}.disclosure.party_disclosure",
        Access.READER,
    ),
    DeskAddress(
        f"{_CASE}/statements/<slug:key>/public/",
        "statement_disclosure",
        f"{_VIEWS}.disclosure.statement_disclosure",
        Access.READER,
    ),
    DeskAddress(f"{_CASE}/charts/", "charts", f"{_VIEWS}.charts.charts", Access.READER),
    DeskAddress(f"{_CASE}/charts.csv", "charts_csv", f"{_VIEWS}.charts.charts_csv", Access.READER),
    DeskAddress(f"{_CASE}/pairs/", "pairs", f"{_VIEWS}.pairs.pairs", Access.READER),
    DeskAddress(f"{_CASE}/pairs/new/<slug:key>/", "new_pair", f"{_VIEWS}.new_pair.new_pair", Access.JUDGE),
    DeskAddress(f"{_CASE}/search/", "search", f"{_VIEWS}.search.search", Access.READER),
    DeskAddress(f"{_CASE}/views/", "views", f"{_VIEWS}.saved.views", Access.READER),
    DeskAddress(f"{_CASE}/audit/", "audit", f"{_VIEWS}.audit.audit", Access.KEEPER),
    DeskAddress(f"{_CASE}/audit/verify/", "audit_verify", f"{_VIEWS}.audit.audit_verify", Access.KEEPER),
    DeskAddress(f"{_CASE}/audit/file/", "audit_file", f"{_VIEWS}.audit.audit_file", Access.KEEPER),
    DeskAddress(f"{_CASE}/people/", "people", f"{_VIEWS}.people.people", Access.KEEPER),
    DeskAddress(f"{_CASE}/add/", "add", f"{_VIEWS}.add.add", Access.WRITER),
    DeskAddress(f"{_CASE}/jobs/<slug:key>/", "job", f"{_VIEWS}.job.job", Access.WRITER),
    DeskAddress(f"{_CASE}/sources/", "sources", f"{_VIEWS}.sources.sources", Access.READER),
    DeskAddress(f"{_CASE}/about/", "case", f"{_VIEWS}.cases.case", Access.READER),
    # Forms: corrections of a report.
    DeskAddress(
        f"{_CASE}/reports/<slug:key>/details/", "report_details", f"{_VIEWS}.report.report_details", Access.JUDGE
    ),
)
"""The pages of the desk itself."""

ACCOUNTS = (
    DeskAddress("account/sign-in/", "account_login", f"{_ACCOUNT}.login", Access.ANYBODY),
    DeskAddress("account/sign-out/", "account_logout", f"{_ACCOUNT}.logout", Access.ANYBODY),
    DeskAddress("account/inactive/", "account_inactive", f"{_ACCOUNT}.account_inactive", Access.ANYBODY),
    DeskAddress("account/confirm/", "account_reauthenticate", f"{_ACCOUNT}.reauthenticate", Access.SIGNED_IN),
    DeskAddress("account/password/", "account_change_password", f"{_ACCOUNT}.password_change", Access.SIGNED_IN),
    DeskAddress("account/second-factor/", "mfa_index", f"{_MFA}.base.views.index", Access.SIGNED_IN),
    DeskAddress("account/sign-in/code/", "mfa_authenticate", f"{_MFA}.base.views.authenticate", Access.ANYBODY),
    DeskAddress("account/confirm/code/", "mfa_reauthenticate", f"{_MFA}.base.views.reauthenticate", Access.SIGNED_IN),
    DeskAddress("account/app/add/", "mfa_activate_totp", f"{_MFA}.totp.views.activate_totp", Access.SIGNED_IN),
    DeskAddress("account/app/remove/", "mfa_deactivate_totp", f"{_MFA}.totp.views.deactivate_totp", Access.SIGNED_IN),
    DeskAddress(
        "account/recovery-codes/",
        "mfa_view_recovery_codes",
        f"{_MFA}.recovery_codes.views.view_recovery_codes",
        Access.SIGNED_IN,
    ),
    DeskAddress(
        "account/recovery-codes/new/",
        "mfa_generate_recovery_codes",
        f"{_MFA}.recovery_codes.views.generate_recovery_codes",
        Access.SIGNED_IN,
    ),
    DeskAddress(
        "account/recovery-codes/file/",
        "mfa_download_recovery_codes",
        f"{_MFA}.recovery_codes.views.download_recovery_codes",
        Access.SIGNED_IN,
    ),
    DeskAddress("account/passkeys/", "mfa_list_webauthn", f"{_MFA}.webauthn.views.list_webauthn", Access.SIGNED_IN),
    DeskAddress("account/passkeys/add/", "mfa_add_webauthn", f"{_MFA}.webauthn.views.add_webauthn", Access.SIGNED_IN),
    DeskAddress(
        "account/passkeys/<int:pk>/", "mfa_edit_webauthn", f"{_MFA}.webauthn.views.edit_webauthn", Access.SIGNED_IN
    ),
    DeskAddress(
        "account/passkeys/<int:pk>/remove/",
        "mfa_remove_webauthn",
        f"{_MFA}.webauthn.views.remove_webauthn",
        Access.SIGNED_IN,
    ),
    DeskAddress(
        "account/sign-in/passkey/", "mfa_login_webauthn", f"{_MFA}.webauthn.views.login_webauthn", Access.ANYBODY
    ),
    DeskAddress(
        "account/confirm/passkey/",
        "mfa_reauthenticate_webauthn",
        f"{_MFA}.webauthn.views.reauthenticate_webauthn",
        Access.SIGNED_IN,
    ),
)
"""The pages of django-allauth that are used. The others, such as those for mail, are not there."""

ADDRESSES = (*OURS, *ACCOUNTS)
"""All addresses."""
