"""One fence broken on purpose, in a database of its own: what hides her papers from him is the policy, and nothing else."""

import pytest
from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.families.actions import laying
from rondetafel.families.models import Paper
from rondetafel.families.tests.conftest import Family
from rondetafel.families.tests.papers import keep


@pytest.mark.covers("P1")
@pytest.mark.rows
def test_with_that_fence_down_the_row_test_would_be_red(committing_db, test_cluster, cast, tmp_path, settings):
    settings.FILES_FOLDER = str(tmp_path)
    family = Family(cast)
    family.invite("mother", "father")
    document = keep(family)
    with acting_as(cast["secretary"]) as actor:
        laying.lay_document(family.participants["mother"], document, actor=actor, at=timezone.now())
    with acting_as(family["father"]):
        assert Paper.objects.count() == 0
    with test_cluster.superuser(committing_db) as superuser:
        superuser.execute("CREATE POLICY broken ON families_paper FOR SELECT TO rondetafel_app USING (true)")
    with acting_as(family["father"]):
        assert Paper.objects.count() == 1
