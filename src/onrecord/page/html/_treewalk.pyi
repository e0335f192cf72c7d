from turbohtml import Element

from onrecord.page.html.walk import Walked

def walk(root: Element | None, length: int, reveal: bool, tools: tuple[object, ...], /) -> Walked: ...
