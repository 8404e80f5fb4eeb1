"""Addresses of authority, consent to share and ground: who must agree, who did, and what follows."""

from django.urls import URLPattern

app_name = "consents"
urlpatterns: list[URLPattern] = []
