"""The environment of every test: a data folder and a server of its own. Loaded before the settings, so it imports little."""

import gc
import logging
import os
from typing import Any

from rondetafel.core.database import roles
from rondetafel.core.database.embedded import binaries
from rondetafel.core.database.folder import DataFolder, data_folder
from rondetafel.core.database.versions import major_of


def test_folder() -> DataFolder:
    """Beside the data folder of the checkout, one for each version of PostgreSQL, kept between runs."""
    named = os.environ.get("RONDETAFEL_TEST_DATA")
    usual = data_folder({}).root
    beside = usual.with_name(".test-data" if usual.name == ".data" else f"{usual.name}-test")
    return DataFolder((data_folder({"RONDETAFEL_DATA": named}).root if named else beside) / str(major_of(binaries())))


def _use_it() -> None:
    for name in list(os.environ):
        if name == "DATABASE_URL" or (name.startswith("RONDETAFEL_") and name != "RONDETAFEL_TEST_DATA"):
            del os.environ[name]
    folder = test_folder()
    folder.make()
    for login in roles.LOGINS:  # the settings read the passwords before the server is made
        folder.new_password(login)
    os.environ |= {"RONDETAFEL_DATA": str(folder.root), "RONDETAFEL_LOGIN": "web", "RONDETAFEL_POOL": "off"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "rondetafel.config.settings"


_use_it()


def pytest_collection_finish(session: Any) -> None:
    """What is loaded stays loaded; looking through it for garbage again and again costs a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    log = logging.getLogger()  # pytest keeps it; the console that our settings write to is closed between tests
    log.handlers = [one for one in log.handlers if type(one) is not logging.StreamHandler]
