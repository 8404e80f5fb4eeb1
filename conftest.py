"""What all tests share; fixtures of the cast and of the pages come from `rondetafel.testing`."""

from importlib.util import find_spec

from hypothesis import HealthCheck, settings

pytest_plugins = [
    name
    for name in (
        "rondetafel.testing.database",
        "rondetafel.testing.cast",
        "rondetafel.testing.kept",
        "rondetafel.testing.browser",
        "rondetafel.testing.sheets",
    )
    if find_spec(name)
]

# On a busy machine invented cases come slowly: that makes no test red.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
