"""Addresses from the discussion to the closing of a case."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
