"""The formats of exports: a file for each."""

from onrecord.publish.exporters.protocol import GROUP, Exporter, exporter, exporters, languages_of

__all__ = ["GROUP", "Exporter", "exporter", "exporters", "languages_of"]
