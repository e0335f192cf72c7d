"""Publishing: files and sites for the public, masked and checked; files for colleagues, marked as not masked.

Imports point down: exporters know the values and the view, the view knows the register, and nothing else knows rows.
"""

from onrecord.publish.export import Exported, ExportOptions, export
from onrecord.publish.export_evidence import EVIDENCE, NEVER_PUBLIC, export_evidence
from onrecord.publish.export_register import ALL_OF_IT, REGISTER, export_register
from onrecord.publish.exporters import exporters
from onrecord.publish.preview import Preview, PreviewedAppeal, disclosed_state, preview
from onrecord.publish.publish_site import Published, SiteOptions, publish_site

__all__ = [
    "ALL_OF_IT",
    "EVIDENCE",
    "NEVER_PUBLIC",
    "REGISTER",
    "ExportOptions",
    "Exported",
    "Preview",
    "PreviewedAppeal",
    "Published",
    "SiteOptions",
    "disclosed_state",
    "export",
    "export_evidence",
    "export_register",
    "exporters",
    "preview",
    "publish_site",
]
