"""Hours of experts: booked by oneself, summed by the desk."""

import django.db.models.deletion
from django.db import migrations, models

import rondetafel.core.ids
from rondetafel.core.migrations_help import READ, fence, run


OWN = "capacity_id = (SELECT core_capacity())"
SITS = """EXISTS (SELECT FROM bodies_seat s JOIN bodies_body b ON b.id = s.body_id
    WHERE s.capacity_id = evaluations_timespent.capacity_id AND b.id = evaluations_timespent.body_id AND b.root_id = evaluations_timespent.root_id)"""
# The desk reads all, an expert the own; nobody writes for another, not the desk either.
FENCE = f"""
{fence("evaluations_timespent")}
CREATE POLICY evaluations_timespent_read ON evaluations_timespent FOR SELECT TO rondetafel_app USING (circle_id = ANY ({READ}) OR {OWN});
CREATE POLICY evaluations_timespent_insert ON evaluations_timespent FOR INSERT TO rondetafel_app WITH CHECK ({OWN} AND {SITS});
CREATE POLICY evaluations_timespent_update ON evaluations_timespent FOR UPDATE TO rondetafel_app USING ({OWN}) WITH CHECK ({OWN});
ALTER TABLE evaluations_timespent ADD CONSTRAINT evaluations_timespent_circle_fk
    FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX evaluations_timespent_circle_idx ON evaluations_timespent (circle_id);
GRANT SELECT, INSERT ON evaluations_timespent TO rondetafel_app;
GRANT UPDATE (preparing, attending, booked_on) ON evaluations_timespent TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ('bodies', '0006_regions_and_hosts'),
        ('core', '0010_stand_aside'),
        ('evaluations', '0005_came_by'),
        ('organisations', '0006_justice'),
    ]

    operations = [
        migrations.CreateModel(
            name='TimeSpent',
            fields=[
                ('id', models.UUIDField(default=rondetafel.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('circle_id', models.UUIDField()),
                ('meeting_id', models.UUIDField()),
                ('held_on', models.DateField(verbose_name='dag van het overleg')),
                ('preparing', models.PositiveSmallIntegerField(verbose_name='voorbereiden, in minuten')),
                ('attending', models.PositiveSmallIntegerField(verbose_name='overleg, in minuten')),
                ('booked_on', models.DateField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.capacity')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('root', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.root')),
            ],
            options={
                'indexes': [models.Index(fields=['body', 'held_on'], name='evaluations_time_of_year')],
                'constraints': [models.UniqueConstraint(fields=('meeting_id', 'capacity'), name='evaluations_time_once')],
            },
        ),
        run(FENCE),
    ]
