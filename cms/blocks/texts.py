"""Blocks for words that people read. Their default is the empty string: translation cannot take None."""

from wagtail import blocks


class LineBlock(blocks.CharBlock):
    """One line of words."""

    class Meta:
        default = ""


class LinesBlock(blocks.TextBlock):
    """Some lines of words."""

    class Meta:
        default = ""
