"""Addresses of the pack: what an expert reads before a meeting."""

from django.urls import URLPattern

app_name = "packs"
urlpatterns: list[URLPattern] = []
