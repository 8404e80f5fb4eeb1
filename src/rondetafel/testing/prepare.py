"""`python -m rondetafel.testing.prepare`: make the databases that tests copy, so that no core waits for them later."""

from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.folder import data_folder
from rondetafel.testing import environment  # noqa: F401 (the tests' own data folder, before anything reads the settings)
from rondetafel.testing.database import ensure_template

if __name__ == "__main__":
    cluster = Cluster(data_folder(), careless=True)
    with cluster.in_use():
        ensure_template(cluster)
