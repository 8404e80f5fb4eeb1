"""Addresses of evaluations after an advice, and the record for the monitor."""

from django.urls import URLPattern

app_name = "evaluations"
urlpatterns: list[URLPattern] = []
