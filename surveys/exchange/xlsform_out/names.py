"""Names of fields: XML names, made from codes so that no two codes give the same."""


def field_name(code: str) -> str:
    """Return the name for a code, or for `<question>.<part>`. XML names cannot begin with a digit."""
    return f"_{code}" if code[0].isdigit() else code


def section_name(code: str) -> str:
    """Return the name for a section's group. A question's name never begins so."""
    return f"_section_{code}"


def reference(code: str) -> str:
    """Return the field in an expression."""
    return f"${{{field_name(code)}}}"


def literal(text: str) -> str:
    """Return a text in an expression. Such texts hold no quotation mark of both kinds: they are codes and dates."""
    mark = '"' if "'" in text else "'"
    return f"{mark}{text}{mark}"
