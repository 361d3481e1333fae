from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0004_upload"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="digest")),
                (
                    "type",
                    models.CharField(
                        choices=[("image/jpeg", "JPEG picture"), ("image/png", "PNG picture")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("width", models.PositiveIntegerField(verbose_name="width in pixels")),
                ("height", models.PositiveIntegerField(verbose_name="height in pixels")),
                ("content", models.BinaryField(verbose_name="content")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
            },
        ),
    ]
