"""The first pages anybody meets."""

import pytest

from rondetafel.testing.browser import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/ui/components/", "/account/login/"])
def test_a_visitor_can_sign_in_without_a_barrier(browse, path):
    page = browse()
    page.open(path)

    assert page.locator("h1").count() == 1
    page.check()


@pytest.mark.parametrize("style", ["color = '#bbb'", "background = '#444'"])
def test_one_text_too_pale_among_its_equals_is_found(browse, style):
    page = browse()
    page.open("/ui/components/")
    page.evaluate(
        f"[...document.querySelectorAll('main td')].findLast((cell) => cell.checkVisibility() && cell.firstChild?.data?.trim().length > 1).style.{style}"
    )

    with pytest.raises(AssertionError, match="color-contrast"):
        page.check(widths=(PHONE,))
