"""The URLs of the desk, made from the table of addresses."""

from __future__ import annotations

from django.urls import path, register_converter
from django.utils.module_loading import import_string

from onrecord.desk.access import guarded
from onrecord.desk.addresses import ADDRESSES
from onrecord.desk.case_converter import CaseNameConverter

register_converter(CaseNameConverter, "case")

urlpatterns = [path(each.path, guarded(import_string(each.view), each.who), name=each.name) for each in ADDRESSES]

handler400 = "onrecord.desk.views.errors.bad_request"
handler403 = "onrecord.desk.views.errors.forbidden"
handler404 = "onrecord.desk.views.errors.not_found"
handler500 = "onrecord.desk.views.errors.failed"
