"""WARCs as another program writes them (warcio), and WACZ files put together by hand."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2019-03-04T05:06:07Z"
HTML = "text/html; charset=utf-8"
PAGE = "<!doctype html><title>A letter</title><h1>نامه</h1><p>" + "They ask that somebody answer. " * 30
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50


def _without_its_warnings(write: Callable[..., Any]) -> Callable[..., Any]:
    """warcio leaves its temporary files for Python to close."""

    @wraps(write)
    def quietly(*arguments: Any, **named: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            return write(*arguments, **named)

    return quietly


class Stranger:
    """A WARC that somebody else writes."""

    @_without_its_warnings
    def __init__(self, *, gzip: bool = True) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=gzip, warc_version="WARC/1.0")
        info = {"software": "Heritrix/3.4 http://crawler.example", "format": "WARC File Format 1.0"}
        self.writer.write_record(self.writer.create_warcinfo_record("crawl.warc.gz", info))

    @_without_its_warnings
    def response(  # noqa: PLR0913 - what a record can be
        self,
        url: str,
        body: bytes | str = PAGE,
        *,
        kind: str = HTML,
        status: str = "200 OK",
        date: str = DATE,
        headers: Iterable[tuple[str, str]] = (),
        warc: Mapping[str, str] | None = None,
        request: bool = True,
    ) -> str:
        """Write a response, and the request that it answers; return the response's id."""
        data = body.encode() if isinstance(body, str) else body
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        told = {"WARC-Date": date, "WARC-IP-Address": "192.0.2.7"} | dict(warc or {})
        record = self.writer.create_warc_record(
            url, "response", payload=io.BytesIO(data), http_headers=http, warc_headers_dict=told
        )
        if request:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
            ask = self.writer.create_warc_record(
                url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": date}
            )
            self.writer.write_request_response_pair(ask, record)
        else:
            self.writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    @_without_its_warnings
    def revisit(self, url: str, digest: str, of: str, of_date: str, date: str = "2019-03-05T00:00:00Z") -> None:
        """Write a record that says that a body was the same as before."""
        http = StatusAndHeaders("200 OK", [("Content-Type", HTML)], protocol="HTTP/1.1")
        self.writer.write_record(
            self.writer.create_revisit_record(
                url, digest, of, of_date, http_headers=http, warc_headers_dict={"WARC-Date": date}
            )
        )

    def bytes(self) -> bytes:
        return self.file.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.bytes())
        return path


def wacz(
    path: Path,
    warcs: Mapping[str, bytes],
    pages: Iterable[Mapping[str, str]] | None = None,
    *,
    more: Mapping[str, bytes] | None = None,
    told: Mapping[str, str] | None = None,
) -> Path:
    """Write a WACZ.

    Args:
        path: where to.
        warcs: the WARCs in it, by name.
        pages: the pages that it lists.
        more: other members.
        told: hashes in its list of files that are not those of the files.
    """
    members = {f"archive/{name}": data for name, data in warcs.items()}
    if pages is not None:
        lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}, *pages]
        members["pages/pages.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": "sha256:" + hashlib.sha256(data).hexdigest()}
        for name, data in members.items()
    ]
    for resource in resources:
        resource["hash"] = (told or {}).get(resource["path"], resource["hash"])
    package = {"profile": "data-package", "wacz_version": "1.1.1", "software": "a crawler 1.0", "resources": resources}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (members | dict(more or {})).items():
            archive.writestr(name, data)
        archive.writestr("datapackage.json", json.dumps(package))
    return path
