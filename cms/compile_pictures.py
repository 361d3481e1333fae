"""The pictures of options as a definition names them, found for all of a consultation at once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]
# No picture has this digest, so that publishing refuses it.
UNKNOWN: Document = {"digest": "0" * 64, "type": "image/png", "width": 1, "height": 1}


class Pictures:
    """The pictures that these blocks show. One query, and none where there is no picture."""

    def __init__(self, questions: Iterable[Any]) -> None:
        from .services.pictures import kept_pictures

        images = {image.pk: image for question in questions for image in _images(question)}
        self._kept = kept_pictures(list(images.values()))

    def of(self, image: Any) -> Document:
        """Return digest, type, width and height. Of one that cannot be shown, what publishing will refuse."""
        return self._kept.get(image.pk, UNKNOWN)


def _images(question: Any) -> Iterator[Any]:
    if question.block_type == "group":
        for inner in question.value["questions"]:
            yield from _images(inner)
    elif question.block_type == "picture_choice":
        for option in question.value["options"]:
            if option.get("image") is not None:
                yield option["image"]
