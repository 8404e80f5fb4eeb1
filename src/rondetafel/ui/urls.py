"""Routes of the context `ui`."""

from django.urls import path

from rondetafel.ui import views

app_name = "ui"
urlpatterns = [path("components/", views.components, name="components")]
