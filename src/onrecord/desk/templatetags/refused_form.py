"""The tag of the page's content: a form that comes back refused begins with its errors."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from onrecord.desk.refused_form import with_places

register = template.Library()


class ErrorsFirst(template.Node):
    """The content of a page; after a form was sent, its errors are listed before it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Return the content."""
        content = self.nodelist.render(context)
        request = context.get("request")
        if not isinstance(request, HttpRequest) or request.method != "POST":
            return content
        changed, errors = with_places(content)
        said = render_to_string("desk/refused_form.html", {"errors": errors}) if errors else ""
        return SafeString(said + changed)


@register.tag
def errors_first(parser: Parser, token: Token) -> ErrorsFirst:  # noqa: ARG001 - what Django calls it with
    """Return the node of the tag."""
    nodelist = parser.parse(("enderrors_first",))
    parser.delete_first_token()
    return ErrorsFirst(nodelist)
