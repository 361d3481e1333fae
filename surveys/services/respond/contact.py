"""An address given to hear the outcome: sealed in a table of its own, used for nothing else."""

from surveys.models import ContactRecord, Response
from surveys.services.sealing import seal

TABLE = "contact"


def save_contact(*, response: Response, email: str, language: str) -> None:
    """Seal the address for news of the outcome; giving another replaces it."""
    key_name, sealed = seal(
        {"email": email}, table=TABLE, row=f"{response.pk}:{ContactRecord.Purpose.OUTCOME}", survey=response.survey_id
    )
    record = ContactRecord(
        response=response,
        purpose=ContactRecord.Purpose.OUTCOME,
        language=language,
        key_name=key_name,
        sealed=sealed,
    )
    ContactRecord.objects.bulk_create(
        [record],
        update_conflicts=True,
        unique_fields=["response", "purpose"],
        update_fields=["key_name", "sealed", "language"],
    )
