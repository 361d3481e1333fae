"""Which copy stands for a picture of the image library."""

from typing import Any

from django.db import models


class KeptPicture(models.Model):
    """The unchanging copy of one image, as long as the image's file is the same."""

    image = models.OneToOneField("wagtailimages.Image", on_delete=models.CASCADE, related_name="+")
    # Of the library's file, as Wagtail counts it.
    file_hash = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, db_index=True)
    type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.digest

    def document(self) -> dict[str, Any]:
        """Return what a definition says of the picture, but for its words."""
        return {"digest": self.digest, "type": self.type, "width": self.width, "height": self.height}
