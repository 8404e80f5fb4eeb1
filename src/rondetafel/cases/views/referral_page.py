"""What the pages of a referral in the making show; between the form and the queries, so beside the views."""

from datetime import date
from typing import Any

from django.urls import reverse

from rondetafel.cases import rules
from rondetafel.cases.actions.referral import co_kinds, typed_of
from rondetafel.cases.answers import LABELS, Answers, Missing, missing
from rondetafel.cases.forms.referral import ReferralForm, as_post
from rondetafel.cases.models import Case, CoReferrer
from rondetafel.cases.queries.background import left_out_of
from rondetafel.cases.queries.case_page import open_request
from rondetafel.cases.queries.places import first_possible, municipalities_of
from rondetafel.cases.views.typed_page import other_texts, words
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.ids import new_id


def form_of(case: Case) -> ReferralForm:
    """The form as it was typed, also what is not valid."""
    values = typed_of(case).values()
    municipalities = municipalities_of(case.body, today(case.body.jurisdiction))
    form = ReferralForm(as_post(values), municipalities=municipalities, neutral=case.body.neutral, off=left_out_of(case))
    form.is_valid()
    return form


def lacks_of(case: Case, answers: Answers) -> list[Missing]:
    """What this referral still lacks."""
    kinds = co_kinds(case)
    return missing(answers, referrer_kind=case.referrer_kind, co_kinds=kinds, neutral=case.body.neutral, off=left_out_of(case))


def referral_page(case: Case, actor: Actor, on: date) -> dict[str, Any]:
    """Everything the form page and the last look show."""
    form = form_of(case)
    answers = form.answers()
    lacks = lacks_of(case, answers)
    asked = open_request(case) if case.state == Case.State.INCOMPLETE else None
    return {
        "case": case,
        "body": case.body,
        "form": form,
        "missing": [(lack, target(form, lack)) for lack in lacks],
        "others": other_texts(typed_of(case), form),
        "co_referrers": list(CoReferrer.objects.filter(case=case).select_related("organisation", "capacity__person")),
        "first_possible": first_possible(case.body, on, case=case),
        "asked": asked,
        "may_add": case.state == Case.State.DRAFT or rules.is_desk(actor, case),
        "asked_words": [LABELS[name] for name in asked.missing if name in LABELS] if asked else [],
        "page": new_id(),
        "edit_url": reverse("cases:edit_referral", args=[case.pk]),
        "practice": case.body.practice,
        "summary": _summary(form),
    }


def missing_part(case: Case) -> dict[str, Any]:
    """What the list of missing answers shows; also the answer to every save while typing."""
    form = form_of(case)
    lacks = lacks_of(case, form.answers())
    return {"missing": [(lack, target(form, lack)) for lack in lacks], "edit_url": reverse("cases:edit_referral", args=[case.pk])}


def target(form: ReferralForm, lack: Missing) -> str:
    """The id of the input where a missing answer goes."""
    if lack.field not in form.fields:
        return lack.field
    widget = form.fields[lack.field].widget
    first = "_0" if hasattr(widget, "widgets") or type(widget).__name__ in ("RadioSelect", "CheckboxSelectMultiple") else ""
    return f"id_{lack.field}{first}"


def _summary(form: ReferralForm) -> list[tuple[str, str]]:
    """The answers in words, for the last look."""
    found = []
    for bound in form:
        value = form.cleaned_data.get(bound.name)
        if value in (None, "", [], False) and bound.name != "safety_concerns":
            continue
        found.append((str(bound.label), _shown(form, bound.name, value)))
    return found


def _shown(form: ReferralForm, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, list):
        return words(form, name, value)
    return words(form, name, [str(value)]) if value is not None else "–"
