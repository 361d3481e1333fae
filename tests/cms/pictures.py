"""Pictures for the image library."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.images.models import Image


def picture_file(colour: str = "green", kind: str = "PNG") -> bytes:
    """The bytes of a small picture."""
    made = BytesIO()
    Pillow.new("RGB", (40, 30), colour).save(made, kind)
    return made.getvalue()


def library_image(colour: str = "green") -> Image:
    """An image in the library."""
    return Image.objects.create(title=colour, file=ImageFile(BytesIO(picture_file(colour)), name=f"{colour}.png"))
