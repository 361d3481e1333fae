"""The equality questions of a consultation, from the pack and the strands its officer chose."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analysis.selectors import wards_of
from surveys.equality.packs import load_pack

if TYPE_CHECKING:
    from .models import ConsultationPage

PACK = "england-2021"
WARD = "ward"


def equality_part(page: "ConsultationPage", languages: Sequence[str]) -> dict[str, Any]:
    """Return the "equality" part of the document. `page` is the source's; `languages` has its language first.

    Raises surveys.equality.packs.PackError, with code "no-wards" where the ward is asked and the area has none.
    """
    strands = list(page.equality_strands)
    area = page.main_area
    return load_pack(PACK).compile(
        strands=strands,
        wards=wards_of(area.code) if area and WARD in strands else (),
        area_name=area.names() if area else "",
        age="band" if page.age_as == "band" else "birth_date",
        languages=languages,
    )
