"""Addresses of the figures."""

from django.urls import path

from rondetafel.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.dashboard_list, name="dashboard_list"),
    path("<uuid:body_id>/<int:year>/", views.dashboard, name="dashboard"),
    path("<uuid:body_id>/<int:year>/sheet/", views.dashboard_xlsx, name="dashboard_xlsx"),
    path("<uuid:body_id>/<int:year>/paper/", views.dashboard_pdf, name="dashboard_pdf"),
]
