"""What only the pages of parents and young people need in a template."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
PHONE = re.compile(r"(\+?\d[\d \-]{6,}\d)")


@register.filter
def dial(text: str) -> SafeString:
    """A text in which each telephone number can be tapped."""
    pieces = PHONE.split(text)  # every second one is a number
    return format_html_join("", "{}", ((_link(one) if place % 2 else one,) for place, one in enumerate(pieces)))


def _link(number: str) -> SafeString:
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', re.sub(r"[ \-]", "", number), number)
