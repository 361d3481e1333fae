"""The wards of an authority as areas, so that people find what concerns theirs."""

from django.db import transaction

from analysis.selectors import wards_of
from cms.models import Area


@transaction.atomic
def add_wards(*, area: Area) -> int:
    """Make the wards of this authority that are missing, from its imported baselines, and return how many were made.

    area: the authority, in the site's first language. Repeatable; names that an officer changed stay.
    """
    known = set(Area.objects.filter(parent=area).values_list("code", flat=True))
    missing = [(code, name) for code, name in wards_of(area.code) if code not in known]
    Area.objects.bulk_create(Area(code=code, name=name, parent=area, locale=area.locale) for code, name in missing)
    return len(missing)
