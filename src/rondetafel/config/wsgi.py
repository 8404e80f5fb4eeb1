"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rondetafel.config.settings")
application = get_wsgi_application()
loaded = get_resolver().url_patterns  # every page, before the first request

# That stays for the life of the process: the collector need not look through it at every tenth request.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
