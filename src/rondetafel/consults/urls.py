"""Addresses of the question before a referral: way-finder, consult, first sign-on of a referrer."""

from django.urls import URLPattern

app_name = "consults"
urlpatterns: list[URLPattern] = []
