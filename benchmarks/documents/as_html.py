"""The made documents as HTML for print, in layouts that differ, for programs that make a PDF of it."""

from __future__ import annotations

from html import escape

from benchmarks.documents.made import Document

_FONTS = {True: ("DejaVu Sans",), False: ("DejaVu Serif", "DejaVu Sans", "Source Serif 4")}


def as_html(made: Document, *, columns: bool | None = None) -> str:
    """Return a document as HTML.

    Args:
        made: the document.
        columns: whether its text is set in two columns; by default some press releases are.
    """
    layout = made.number // 9
    fonts = _FONTS[made.right_to_left]
    font = fonts[layout % len(fonts)]
    double = columns if columns is not None else (not made.letter and layout % 2 == 0)
    size = (10, 11, 12)[layout % 3]
    direction = "rtl" if made.right_to_left else "ltr"
    style = f"""
    @page {{ size: {"A4" if layout % 2 else "letter"}; margin: {(2, 2.5)[layout % 2]}cm;
      @top-left {{ content: "{made.running if layout % 2 else ""}"; font: 8pt {font} }}
      @bottom-center {{ font: 8pt {font};
        content: "{made.page_word} " counter(page) " {made.of_word} " counter(pages) }} }}
    body {{ font: {size}pt/{(1.25, 1.4, 1.6)[layout % 3]} "{font}"; direction: {direction}; margin: 0 }}
    p, li {{ text-align: {("justify", "start")[layout % 2]}; hyphens: auto;
      margin: 0 0 {("0.8em", "0")[made.number % 2]} 0;
      text-indent: {("0", "1.5em")[made.number % 2]} }}
    .lines {{ margin: 0 0 1.4em 0; text-indent: 0; text-align: start }} .lines p {{ margin: 0; text-indent: 0 }}
    .mast {{ text-align: {("center", "start")[layout % 2]} }} .mast b {{ font-size: 150% }}
    .address {{ margin-inline-start: {("0", "9cm")[made.number % 2 * (layout % 2)]} }}
    h1 {{ font-size: 150%; margin: 0.6em 0 }} table {{ border-spacing: 1.5em 0.2em }}
    .text {{ columns: {2 if double else 1}; column-gap: 0.9cm }}
    """
    parts = [
        _lines(
            "mast", [f"<b>{escape(made.masthead[0])}</b>", *map(escape, made.masthead[1:])] if made.masthead else []
        ),
        _lines("head", map(escape, made.head)),
        _lines("address", map(escape, made.address)),
        (f"<p class=lines><b>{escape(made.headline)}</b></p>" if made.letter else f"<h1>{escape(made.headline)}</h1>")
        if made.headline
        else "",
        _lines("hail", [escape(made.salutation)] if made.salutation else []),
        f"<div class=text>{_text(made)}</div>",
        _lines("close", [escape(made.closing)] if made.closing else []),
        _lines("sign", map(escape, made.signature)),
    ]
    head = f'<meta charset="utf-8"><title>{escape(made.headline)}</title><style>{style}</style>'
    body = "".join(parts)
    return (
        f'<!doctype html><html lang="{made.language}" dir="{direction}"><head>{head}</head><body>{body}</body></html>'
    )


def _lines(name: str, lines: object) -> str:
    found = "".join(f"<p>{line}</p>" for line in lines)  # type: ignore[attr-defined]
    return f'<div class="lines {name}">{found}</div>' if found else ""


def _text(made: Document) -> str:
    parts = [f"<p>{escape(words)}</p>" for words in made.paragraphs]
    if made.asks:
        items = "".join(f"<li>{escape(ask)}</li>" for ask in made.asks)
        kind = "ol" if made.number % 4 == 0 else "ul"
        parts.insert(2, f"<p>{escape(made.lead)}</p><{kind}>{items}</{kind}>")
    if made.table:
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in made.table)
        parts.append(f"<table>{rows}</table>")
    return "".join(parts)
