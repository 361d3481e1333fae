from django.db import migrations


def put_first_publishers_in_charge(apps, schema_editor):
    """What publishing does for a new survey. Whether the person may see figures is asked before anything is told."""
    versions = apps.get_model("surveys", "SurveyVersion").objects.filter(number=1)
    for version in versions.exclude(published_by=None).select_related("survey").defer("document"):
        version.survey.officer_id = version.published_by_id
        version.survey.save(update_fields=["officer"])


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0007_community_groups"),
    ]

    operations = [
        migrations.RunPython(put_first_publishers_in_charge, migrations.RunPython.noop),
    ]
