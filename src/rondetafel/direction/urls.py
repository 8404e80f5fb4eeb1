"""Addresses of process direction: roles, calls, mandates, the ladder, signals from a case."""

from django.urls import URLPattern

app_name = "direction"
urlpatterns: list[URLPattern] = []
