"""The advice whole: options weighed, laid before, reactions, corrections, how far it came true; closing and reopening; Word templates."""

import django.db.models.deletion
import rondetafel.core.ids
from django.db import migrations, models

from rondetafel.core.migrations_help import composite_key, for_monitor, in_circle, reference_table, root_key, run


# What was said, noted and laid before stays as it was: rows are added, never changed.
ONLY_ADDED = ("laidadvice", "reaction", "correction", "realised")
BY_THE_DESK = ("laidadvice", "correction", "realised", "closing")
CHILDREN = ("weighing", "reaction", *BY_THE_DESK)

STAYS = "".join(f"REVOKE UPDATE ON cases_{name} FROM rondetafel_app;" for name in (*ONLY_ADDED, "closing")) + """
GRANT UPDATE (reopened_on, reopened_by_id, reopen_reason_sealed) ON cases_closing TO rondetafel_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0004_questions'),
        ('cases', '0005_ends_of_access'),
        ('organisations', '0003_still_here'),
    ]

    operations = [
        migrations.AddField(
            model_name='advice',
            name='education',
            field=models.TextField(blank=True, verbose_name='afspraken over school'),
        ),
        migrations.AddField(
            model_name='advice',
            name='steps_between',
            field=models.TextField(blank=True, verbose_name='stappen daartussen'),
        ),
        migrations.AddField(
            model_name='adviceitem',
            name='made_to_measure',
            field=models.BooleanField(default=False, verbose_name='maatwerk'),
        ),
        migrations.AddField(
            model_name='adviceitem',
            name='mandate_needed',
            field=models.BooleanField(default=False, verbose_name='mandaat nodig'),
        ),
        migrations.AddField(
            model_name='adviceitem',
            name='money_for',
            field=models.CharField(blank=True, max_length=300, verbose_name='waarvoor en hoeveel'),
        ),
        migrations.AddField(
            model_name='adviceitem',
            name='money_needed',
            field=models.BooleanField(default=False, verbose_name='extra geld nodig'),
        ),
        migrations.AddField(
            model_name='case',
            name='earlier_id',
            field=models.UUIDField(null=True, verbose_name='eerdere casus'),
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('closed_on', models.DateField()),
                ('result', models.CharField(choices=[('broken_through', 'de vastgelopen hulp is weer op gang'), ('partly', 'gedeeltelijk op gang'), ('not', 'niet gelukt'), ('other_route', 'gaat verder langs een andere weg'), ('ended', 'niet meer nodig')], max_length=16)),
                ('stay', models.CharField(choices=[('home', 'thuis'), ('network', 'bij familie of netwerk'), ('foster_part', 'deeltijd-pleegzorg'), ('foster', 'pleeggezin'), ('family_home', 'gezinshuis'), ('group', 'woongroep'), ('crisis', 'crisisplek'), ('secure', 'JeugdzorgPlus'), ('other', 'anders')], max_length=12)),
                ('casusregie_after', models.CharField(max_length=160)),
                ('short_term_sealed', models.BinaryField(default=b'')),
                ('long_term_sealed', models.BinaryField(default=b'')),
                ('note_sealed', models.BinaryField(default=b'')),
                ('reopened_on', models.DateField(null=True)),
                ('reopen_reason_sealed', models.BinaryField(default=b'')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='cases.case')),
                ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('text_sealed', models.BinaryField()),
                ('noted_on', models.DateField()),
                ('advice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='cases.advice')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaidAdvice',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('words', models.JSONField()),
                ('advice_version', models.PositiveIntegerField()),
                ('laid_on', models.DateField()),
                ('react_before', models.DateField()),
                ('advice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='laid', to='cases.advice')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('laid_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('who', models.CharField(choices=[('young_person', 'de jeugdige'), ('parent_1', 'ouder 1'), ('parent_2', 'ouder 2'), ('guardian', 'de voogd'), ('referrer', 'de aanmelder')], max_length=12)),
                ('stance', models.CharField(choices=[('agree', 'eens'), ('partly', 'deels eens'), ('disagree', 'oneens')], max_length=8)),
                ('text_sealed', models.BinaryField(default=b'')),
                ('came_by', models.CharField(choices=[('self', 'zelf ingevuld'), ('talk', 'verteld in een gesprek'), ('phone', 'verteld aan de telefoon'), ('letter', 'geschreven')], max_length=6)),
                ('given_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('advice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to='cases.advice')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Realised',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('how', models.CharField(choices=[('fully', 'helemaal'), ('partly', 'gedeeltelijk'), ('not', 'niet'), ('replaced', 'vervangen door iets anders')], max_length=8)),
                ('note_sealed', models.BinaryField(default=b'')),
                ('since', models.DateField(verbose_name='sinds')),
                ('recorded_at', models.DateTimeField()),
                ('advice_item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='realised', to='cases.adviceitem')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Weighing',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.UUIDField(db_index=True)),
                ('circle_id', models.UUIDField()),
                ('chosen', models.BooleanField()),
                ('why', models.CharField(max_length=600)),
                ('version', models.PositiveIntegerField(default=1)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('option', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='weighing', to='cases.discussionnote')),
                ('weighed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WordTemplate',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('aside_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
            ],
        ),
        root_key("cases_discussionnote"),
        *[in_circle(f"cases_{name}", write="desk" if name in BY_THE_DESK else "write") for name in CHILDREN],
        *[composite_key(f"cases_{name}", "case_id", to="cases_case") for name in CHILDREN],
        composite_key("cases_weighing", "option_id", to="cases_discussionnote"),
        *[composite_key(f"cases_{name}", "advice_id", to="cases_advice") for name in ("laidadvice", "reaction", "correction")],
        composite_key("cases_realised", "advice_item_id", to="cases_adviceitem"),
        run(STAYS),
        reference_table("cases_wordtemplate"),
        for_monitor("cases_realised", "id, case_id, advice_item_id, how, since"),
        for_monitor("cases_closing", "id, case_id, closed_on, result, stay, reopened_on"),
    ]
