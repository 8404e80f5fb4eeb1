"""Addresses of pages, letters and complaints of parents and young people."""

from django.urls import URLPattern

app_name = "families"
urlpatterns: list[URLPattern] = []
