"""All addresses, by context."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

CONTEXTS = {
    "": "site",
    "people/": "people",
    "organisations/": "organisations",
    "bodies/": "bodies",
    "meetings/": "meetings",
    "table-documents/": "table_documents",
    "cases/": "cases",
    "consents/": "consents",
    "formulations/": "formulations",
    "consults/": "consults",
    "packs/": "packs",
    "direction/": "direction",
    "evaluations/": "evaluations",
    "families/": "families",
    "handouts/": "handouts",
    "figures/": "monitoring",
    "notices/": "notices",
    "documents/": "documents",
    "ui/": "ui",
}

urlpatterns: list[URLPattern | URLResolver] = [path("account/", include("rondetafel.people.library_urls"))]
urlpatterns += [
    path(prefix, include(f"rondetafel.{context}.urls")) for prefix, context in CONTEXTS.items() if find_spec(f"rondetafel.{context}.urls")
]

handler500 = "rondetafel.site.views.server_error"
