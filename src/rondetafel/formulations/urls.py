"""Addresses of the case formulation: factors, relations, conclusion."""

from django.urls import URLPattern

app_name = "formulations"
urlpatterns: list[URLPattern] = []
