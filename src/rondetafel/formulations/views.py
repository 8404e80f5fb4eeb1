"""Pages of the case formulation: the picture and its text, and writing it as a list."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.rules import keeps_papers
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.core.web import and_back, done
from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents, may_add, within_reach
from rondetafel.formulations import actions, forms, queries, rules
from rondetafel.formulations.models import Agreement, Factor, Formulation, Relation
from rondetafel.formulations.picture import svg_of
from rondetafel.formulations.terms import MODE, UPLOAD

WRITERS = ("referrer", "care:chair", "care:secretary")
GET_POST = require_http_methods(["GET", "POST"])
FACTOR = ("text", "kind", "voice", "domain")
BOTH = "Iemand anders heeft dit intussen bewaard. Hieronder staat ook wat er nu bewaard is; wat u bewaart, blijft staan."


@require_GET
@allow("anyone")  # also an expert for one case only, who holds no role; row policies say who sees a case
def formulation_page(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The newest version: picture, list, conclusion, who agrees. Or the files, where the table wants files."""
    case = open_or_404(cases(), actor, pk=case_id)
    keeps_papers.check(actor, case)
    waiting = to_declare(case, actor)
    if waiting is not None:  # before anything opens: does this expert know the family privately? (NL-07)
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    versions = queries.versions_of(case)
    early = case.state in (Case.State.DRAFT, Case.State.SUBMITTED, Case.State.INCOMPLETE)
    context: dict[str, Any] = {
        "versions": versions,
        "early": early,
        "upload": setting(case.body_id, MODE, on=today(case.body.jurisdiction)) == UPLOAD,
    }
    if context["upload"] or not versions:
        context["papers"] = within_reach(
            documents().filter(root_id=case.root_id, category=Document.Category.ANALYSIS), case.root_id, case.circle_id
        ).order_by("-uploaded_at")
        context["may_add"] = may_add(case.circle_id)
    if versions:
        context |= _shown(versions[0], actor)
    return show_case(request, "formulations/formulation_page.html", case, context | {"may_start": _may_start(case, actor, versions)})


@require_GET
@allow("anyone")  # also an expert for one case only, who holds no role; row policies say who sees a case
def formulation_version(request: HttpRequest, actor: Actor, formulation_id: UUID) -> HttpResponse:
    """An earlier version, as it was laid down."""
    formulation = open_or_404(queries.formulations(), actor, pk=formulation_id)
    waiting = to_declare(formulation.case, actor)
    if waiting is not None:
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    return show_case(
        request, "formulations/formulation_version.html", formulation.case, _shown(formulation, actor) | {"back": _page(formulation)}
    )


def _may_start(case: Case, actor: Actor, versions: list[Formulation]) -> bool:
    return rules.may_write(actor, case) and (not versions or versions[0].state == Formulation.State.SETTLED)


def _shown(formulation: Formulation, actor: Actor) -> dict[str, Any]:
    whole = queries.whole_of(formulation)
    writes = rules.is_draft(actor, formulation) and rules.may_write(actor, formulation.case)
    picture = SafeString(svg_of(whole))  # our own marks; every word in it was escaped
    return {"formulation": formulation, "whole": whole, "picture": picture, "writes": writes}


def _page(formulation: Formulation) -> str:
    return reverse("formulations:formulation_page", args=[formulation.case_id])


def _draft(actor: Actor, formulation_id: UUID) -> Formulation:
    """A version to write in; 403 with the reason when it cannot be."""
    formulation = open_or_404(queries.formulations(), actor, pk=formulation_id)
    rules.may_write.check(actor, formulation.case)
    rules.is_draft.check(actor, formulation)
    return formulation


def _factor(actor: Actor, factor_id: UUID) -> Factor:
    factor = open_or_404(Factor.objects.filter(struck=False), actor, pk=factor_id)
    factor.formulation = _draft(actor, factor.formulation_id)
    return factor


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _kept(request: HttpRequest, actor: Actor, kind: str, subject: Any, formulation: Formulation, *, version: int | None = None) -> Kept:
    """What is typed here is safe before it is saved; only the own hand sees it."""
    return Kept(request, actor, kind, subject, formulation.case.root, version=formulation.version if version is None else version)


def _form(request: HttpRequest, template: str, formulation: Formulation, form: Any, **context: Any) -> HttpResponse:
    whole = {"formulation": formulation, "form": form, "back": _page(formulation), **context}
    return show_case(request, f"formulations/{template}.html", formulation.case, whole, status=422 if form.is_bound else 200)


@require_POST
@allow(*WRITERS)
def start_formulation(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Begin the first version, or the next."""
    case = open_or_404(cases(), actor, pk=case_id)
    keeps_papers.check(actor, case)
    rules.has_form.check(actor, setting(case.body_id, MODE, on=today(case.body.jurisdiction)))
    made = actions.start_formulation(case, actor=actor)
    return done(request, _page(made), f"Versie {made.number} is begonnen.")


@GET_POST
@allow(*WRITERS)
def edit_formulation(request: HttpRequest, actor: Actor, formulation_id: UUID) -> HttpResponse:
    """Date, with whom, conclusion."""
    formulation = _draft(actor, formulation_id)
    kept = _kept(request, actor, "formulation", formulation, formulation)
    if answer := kept.answer(("authors", "conclusion")):
        return answer
    form = kept.form(forms.EditFormulation, _frame(formulation))
    others: list[tuple[str, Any]] = []
    if form.is_valid():
        try:
            actions.edit_formulation(formulation, actor=actor, **form.cleaned_data)
            return kept.done(_page(formulation), "Bewaard.")
        except actions.Overtaken as overtaken:
            others = _differing(form, _frame(overtaken.now))
            form.stand_on(BOTH, version=overtaken.now.version)
    return _form(request, "edit_formulation", formulation, form, others=others, **kept.context)


def _frame(formulation: Formulation) -> dict[str, Any]:
    names = ("version", "made_on", "made_with", "authors")
    return {name: getattr(formulation, name) for name in names} | {"conclusion": queries.conclusion_of(formulation)}


def _differing(form: Any, saved: dict[str, Any]) -> list[tuple[str, Any]]:
    """Label and saved value of what differs from what was typed."""
    return [(form[name].label, saved[name]) for name, typed in form.cleaned_data.items() if name != "version" and saved.get(name) != typed]


@GET_POST
@allow(*WRITERS)
def add_factor(request: HttpRequest, actor: Actor, formulation_id: UUID) -> HttpResponse:
    """One factor more; with *and another* the form stands open again."""
    formulation = _draft(actor, formulation_id)
    kept = _kept(request, actor, "newfactor", formulation, formulation)
    if answer := kept.answer(FACTOR):
        return answer
    form = kept.form(forms.FactorForm)
    if form.is_valid() and queries.factors_of(formulation).count() >= forms.MOST_FACTORS:
        form.add_error(None, f"Er zijn al {forms.MOST_FACTORS} factoren. Haal er eerst een weg: meer past niet in één beeld.")
    if not form.is_valid():
        return _form(request, "add_factor", formulation, form, **kept.context)
    form.cleaned_data.pop("version")
    actions.add_factor(formulation, actor=actor, **form.cleaned_data)
    again = "again" in request.POST
    return kept.done(reverse("formulations:add_factor", args=[formulation.pk]) if again else _page(formulation), "Toegevoegd.")


@GET_POST
@allow(*WRITERS)
def edit_factor(request: HttpRequest, actor: Actor, factor_id: UUID) -> HttpResponse:
    """Other words."""
    factor = _factor(actor, factor_id)
    kept = _kept(request, actor, "factor", factor, factor.formulation, version=factor.version)
    if answer := kept.answer(FACTOR):
        return answer
    form = kept.form(forms.FactorForm, _saved(factor))
    others: list[tuple[str, Any]] = []
    if form.is_valid():
        try:
            actions.edit_factor(factor, actor=actor, **form.cleaned_data)
            return kept.done(_page(factor.formulation), "Bewaard.")
        except actions.Overtaken as overtaken:
            overtaken.now.formulation = factor.formulation
            others = _differing(form, _saved(overtaken.now))
            form.stand_on(BOTH, version=overtaken.now.version)
    return _form(request, "edit_factor", factor.formulation, form, others=others, factor=factor, **kept.context)


def _saved(factor: Factor) -> dict[str, Any]:
    names = ("version", "kind", "voice", "domain")
    return {name: getattr(factor, name) for name in names} | {"text": queries.text_of(factor.formulation, factor)}


@require_POST
@allow(*WRITERS)
def strike_factor(request: HttpRequest, actor: Actor, factor_id: UUID) -> HttpResponse:
    """Take a factor off."""
    factor = _factor(actor, factor_id)
    actions.strike_factor(factor, actor=actor)
    return done(request, _page(factor.formulation), "De factor is weg, met de pijlen van en naar die factor.")


@require_POST
@allow(*WRITERS)
def move_factor(request: HttpRequest, actor: Actor, factor_id: UUID) -> HttpResponse:
    """One place up or down."""
    factor = _factor(actor, factor_id)
    actions.move_factor(factor, actor=actor, up=request.POST.get("to") == "up")
    return done(request, _page(factor.formulation), "Verplaatst.")


@GET_POST
@allow(*WRITERS)
def relate(request: HttpRequest, actor: Actor, formulation_id: UUID) -> HttpResponse:
    """What one factor does to another."""
    formulation = _draft(actor, formulation_id)
    form = forms.Relate(_typed(request), whole=queries.whole_of(formulation))
    if not form.is_valid():
        return _form(request, "relate", formulation, form)
    found = {str(one.pk): one for one in queries.factors_of(formulation)}
    source, target = found[form.cleaned_data["source"]], found[form.cleaned_data["target"]]
    actions.relate(formulation, actor=actor, source=source, target=target, kind=form.cleaned_data["kind"])
    again = "again" in request.POST
    return done(request, reverse("formulations:relate", args=[formulation.pk]) if again else _page(formulation), "Toegevoegd.")


@require_POST
@allow(*WRITERS)
def strike_relation(request: HttpRequest, actor: Actor, relation_id: UUID) -> HttpResponse:
    """Take an arrow off."""
    relation = open_or_404(Relation.objects.filter(struck=False), actor, pk=relation_id)
    relation.formulation = _draft(actor, relation.formulation_id)
    actions.strike_relation(relation, actor=actor)
    return done(request, _page(relation.formulation), "De pijl is weg.")


@GET_POST
@allow(*WRITERS)
def note_agreement(request: HttpRequest, actor: Actor, formulation_id: UUID) -> HttpResponse:
    """Whether somebody recognises it."""
    formulation = _draft(actor, formulation_id)
    there = _noted(formulation, request.GET.get("who", ""))
    kind = f"agreement.{there['who']}" if there else "agreement"
    kept = _kept(request, actor, kind, formulation, formulation, version=there.get("version", 0))
    if answer := kept.answer(("who", "view", "words")):
        return answer
    form = kept.form(forms.NoteAgreement, there)
    others: list[tuple[str, Any]] = []
    if form.is_valid():
        try:
            actions.note_agreement(formulation, actor=actor, **form.cleaned_data)
            return kept.done(_page(formulation), "Vastgelegd.")
        except actions.Overtaken as overtaken:
            others = _differing(form, _noted(formulation, overtaken.now.who))
            form.stand_on(BOTH, version=overtaken.now.version)
    return _form(request, "note_agreement", formulation, form, others=others, **kept.context)


def _noted(formulation: Formulation, who: str) -> dict[str, Any]:
    one = Agreement.objects.filter(formulation=formulation, who=who).first()
    return {"who": one.who, "view": one.view, "words": queries.words_of(formulation, one), "version": one.version} if one else {}


@GET_POST
@allow(*WRITERS)
def settle_formulation(request: HttpRequest, actor: Actor, formulation_id: UUID) -> HttpResponse:
    """Lay this version down."""
    formulation = _draft(actor, formulation_id)
    if not queries.factors_of(formulation).exists():
        raise RuleRefused("Er staat nog geen factor in; vul eerst in wat er meespeelt.")
    if request.method == "POST":
        actions.settle_formulation(formulation, actor=actor, on=today(formulation.case.body.jurisdiction))
        return done(request, _page(formulation), f"Versie {formulation.number} is vastgelegd.")
    context = {"formulation": formulation, "back": _page(formulation), "whole": queries.whole_of(formulation)}
    return show_case(request, "formulations/settle_formulation.html", formulation.case, context)
