"""What a format cannot hold."""


class DoesNotFit(Exception):
    """The responses are more, or one of them is longer, than the format can hold. Says so in a sentence."""
