"""Addresses of what comes out of a meeting: decisions, minutes, action points, reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
