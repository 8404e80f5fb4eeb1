"""The Word template of a table: brought in, taken into use, put aside. It holds no persons and runs nothing."""

import hashlib
from datetime import datetime

from django.db import transaction

from rondetafel.bodies.models import Body
from rondetafel.bodies.rules import may_change_settings
from rondetafel.cases.models import WordTemplate
from rondetafel.cases.word import check_template
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove


@transaction.atomic
def bring_word_template(body: Body, *, actor: Actor, content: bytes, at: datetime) -> WordTemplate:
    """Keep a template that was looked at; it is not in use yet, so that somebody sees a preview first.

    Raises:
        NotAccepted: it runs or fetches something, or asks for a field that is not there.
    """
    may_change_settings.check(actor, body)
    check_template(content)
    template = WordTemplate(
        body=body, content=content, sha256=hashlib.sha256(content).hexdigest(), uploaded_by_id=actor.capacity_id, uploaded_at=at
    )
    template.save(force_insert=True)
    record("wordtemplate.bring", template, actor=actor, action="C", body=body.pk, size=len(content))
    return template


@transaction.atomic
def take_word_template(template: WordTemplate, *, actor: Actor, at: datetime) -> None:
    """From now on the table's advices come out in this template."""
    may_change_settings.check(actor, template.body)
    WordTemplate.objects.filter(body_id=template.body_id, aside_at=None, taken_at__isnull=False).update(aside_at=at)
    if WordTemplate.objects.filter(pk=template.pk, aside_at=None).update(taken_at=at) != 1:
        raise IllegalMove("wordtemplate.take")
    record("wordtemplate.take", template, actor=actor, body=template.body_id)


@transaction.atomic
def put_word_template_aside(template: WordTemplate, *, actor: Actor, at: datetime) -> None:
    """No longer used; without another the plain template comes back."""
    may_change_settings.check(actor, template.body)
    if WordTemplate.objects.filter(pk=template.pk, aside_at=None).update(aside_at=at) != 1:
        raise IllegalMove("wordtemplate.put_aside")
    record("wordtemplate.put_aside", template, actor=actor, body=template.body_id)
