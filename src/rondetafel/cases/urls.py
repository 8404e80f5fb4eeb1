"""Addresses of the care zone."""

from rondetafel.cases.urls_outcome import urlpatterns as outcome

app_name = "cases"
urlpatterns = [*outcome]
