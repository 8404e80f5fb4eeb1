"""One page with every component and its states: to look at, to test, to choose from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondetafel.core.access import public
from rondetafel.ui.examples import example_context


@public
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/components.html", example_context(request.GET))
