"""Pictures: decoded and written anew, so that nothing but what can be seen is kept.

Where a photo was taken, when, and with whose telephone stands in metadata (EXIF, XMP, IPTC, comments): all of it goes,
colour profiles and hidden previews too. The way up that metadata told of is applied first.
"""

import threading
import warnings
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, JpegImagePlugin

from .faults import FileFault

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
# Modes that a JPEG is written in; anything else, such as CMYK from a print shop, becomes RGB.
_JPEG_MODES = ("RGB", "L")
_PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
# When a photo has no tables of its own that can be used again, or came out too large with them.
_QUALITY = 85
# One picture at a time in each process: a large one takes a few hundred megabytes while it is decoded.
_ONE_AT_A_TIME = threading.Lock()


def write_anew(sent: BinaryIO, kind: str, *, most_bytes: int, most_pixels: int) -> bytes:
    """Return the picture as a file without metadata. `kind` is image/jpeg or image/png.

    Raises FileFault: "file_broken" for what cannot be decoded whole, "file_pixels" for more pixels than are decoded,
    "file_too_large" where even the file made anew is larger than `most_bytes`.
    """
    # Pillow says by warnings what it makes of odd metadata, and quotes from it: a file's content belongs in no log.
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _written(sent, _FORMATS[kind], most_bytes, most_pixels)
        except FileFault:
            raise
        except Image.DecompressionBombError:
            raise FileFault("file_pixels", megapixels=most_pixels // 1_000_000) from None
        except Exception:  # noqa: BLE001 - whatever a decoder makes of hostile bytes, they are no picture
            raise FileFault("file_broken") from None


def _written(sent: BinaryIO, name: str, most_bytes: int, most_pixels: int) -> bytes:
    sent.seek(0)
    # Reads the header alone.
    with Image.open(sent, formats=[name]) as opened:
        if opened.width * opened.height > most_pixels:
            raise FileFault("file_pixels", megapixels=most_pixels // 1_000_000)
        tables = getattr(opened, "quantization", None)
        sampling = JpegImagePlugin.get_sampling(opened) if tables else -1
        transparency = opened.info.get("transparency")
        opened.load()
        upright = ImageOps.exif_transpose(opened)
    upright.info = {}
    if name == "PNG":
        clean = upright if upright.mode in _PNG_MODES else upright.convert("RGB")
        return _saved(clean, most_bytes, "PNG", **({} if transparency is None else {"transparency": transparency}))
    if upright.mode not in _JPEG_MODES:
        return _saved(upright.convert("RGB"), most_bytes, "JPEG", quality=_QUALITY)
    if tables and sampling >= 0:
        try:
            # With its own tables a photo keeps its quality, and about its size.
            return _saved(upright, most_bytes, "JPEG", qtables=tables, subsampling=sampling)
        except (FileFault, ValueError):
            pass
    return _saved(upright, most_bytes, "JPEG", quality=_QUALITY)


def _saved(picture: Image.Image, most_bytes: int, name: str, **options: object) -> bytes:
    made = BytesIO()
    picture.save(made, name, **options)
    if made.tell() > most_bytes:
        raise FileFault("file_too_large")
    return made.getvalue()
