import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0003_gap_alerts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleasedMaterial",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("groups", models.BooleanField(verbose_name="with what groups answered")),
                ("key_name", models.CharField(max_length=40, verbose_name="key")),
                ("sealed", models.BinaryField(verbose_name="sealed material")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="material",
                        to="analysis.analysisrelease",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "what reports say of a release",
                "verbose_name_plural": "what reports say of releases",
                "constraints": [
                    models.UniqueConstraint(fields=("release", "language"), name="one_material_per_language")
                ],
            },
        ),
    ]
