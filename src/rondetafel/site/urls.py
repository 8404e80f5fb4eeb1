"""Start pages, the choice of capacity, the demonstration, the manual."""

from django.urls import path

from rondetafel.site import views

app_name = "site"
urlpatterns = [
    path("", views.today, name="today"),
    path("start/", views.start, name="start"),
    path("act-as/", views.choose_capacity, name="choose_capacity"),
    path("demo/", views.demo_sign_in, name="demo_sign_in"),
    path("help/", views.help, name="help"),
    path("help/<slug:role>/", views.help_page, name="help_page"),
    path("healthz", views.healthz, name="healthz"),
]
