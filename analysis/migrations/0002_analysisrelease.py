import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0001_initial"),
        ("surveys", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnalysisRelease",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("officers", "Officers' pages"),
                            ("public", "Public results"),
                            ("data-pack", "Data pack"),
                            ("report", "Report"),
                        ],
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                ("snapshot", models.PositiveIntegerField(verbose_name="snapshot")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="digest")),
                ("taken_at", models.DateTimeField(verbose_name="figures of")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="released")),
                ("responses", models.PositiveIntegerField(verbose_name="responses")),
                ("threshold", models.PositiveSmallIntegerField(verbose_name="threshold")),
                ("tables", models.JSONField(default=list, verbose_name="tables")),
                ("figures", models.PositiveIntegerField(verbose_name="figures")),
                ("hidden", models.PositiveIntegerField(verbose_name="hidden")),
                ("least_width", models.PositiveIntegerField(null=True, verbose_name="narrowest interval")),
                ("refused", models.JSONField(default=dict, verbose_name="not released")),
                ("shown", models.JSONField(verbose_name="what was shown")),
                ("key_name", models.CharField(max_length=40, verbose_name="key")),
                ("sealed", models.BinaryField(verbose_name="sealed counts")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="surveys.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "release of figures",
                "verbose_name_plural": "releases of figures",
                "indexes": [models.Index(fields=["survey", "purpose", "made_at"], name="release_by_survey")],
            },
        ),
    ]
