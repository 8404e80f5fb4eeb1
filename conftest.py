"""What all tests share; fixtures of the cast and of the pages come from `rondetafel.testing`."""

from importlib.util import find_spec

pytest_plugins = [
    name
    for name in ("rondetafel.testing.database", "rondetafel.testing.cast", "rondetafel.testing.browser", "rondetafel.testing.sheets")
    if find_spec(name)
]
