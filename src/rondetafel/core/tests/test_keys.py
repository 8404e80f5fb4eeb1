"""`pk__one_of` gives what `pk__in` gives."""

import pytest

from rondetafel.core.ids import new_id
from rondetafel.core.models import Office

pytestmark = pytest.mark.django_db


def test_one_of_gives_the_rows_with_these_keys_and_no_others(cast):
    known = list(Office.objects.values_list("pk", flat=True))[:2]

    assert set(Office.objects.filter(pk__one_of=[*known, new_id()]).values_list("pk", flat=True)) == set(known)
    assert not Office.objects.filter(pk__one_of=[]).exists()


def test_the_planner_cannot_count_them_beforehand():
    assert "= ANY (ARRAY(SELECT unnest(" in str(Office.objects.filter(pk__one_of=[new_id()]).query)
