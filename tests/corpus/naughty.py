"""Strings that break programs which believe what they are sent, for every type of question and every channel."""

# One string after the other: a line for each would say no more.
# fmt: off

# Read as a query, a page, a template, a document or a command by whatever they reach.
_LANGUAGES = (
    "'", '"', "' OR '1'='1", "1; DROP TABLE surveys_response; --", "') UNION SELECT password FROM auth_user --",
    "1' AND SLEEP(5)#", "%' AND 1=1 --", "\\'; --", "{$ne: null}", '{"$gt": ""}', "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>", '"><svg onload=alert(1)>',
    "' onfocus=alert(1) autofocus='", "<!-- comment", "-->", "]]>", "<![CDATA[x]]>",
    "<a href='javascript:alert(1)'>x</a>", "javascript:alert(1)", "&lt;b&gt;", "&amp;amp;", "&#x3C;script&#x3E;", "&",
    "<b>bold", "</main></body></html>", "<style>*{display:none}</style>", "<iframe srcdoc='x'></iframe>",
    "<plaintext>", "{{ 7*7 }}", "{{ settings.SECRET_KEY }}", "{% include 'x' %}", "{% debug %}", "{# hidden #}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{constructor.constructor('x')()}}", "{0.__class__}", "{question}", "{visits}",
    "{}", "{{}}", "}}{{", '#read("/etc/passwd")', "#import sys", "#let x = 1", "$ x^2 $", "= Heading",
    "*strong* _emph_", "@reference", "\\#", "\\input{/etc/passwd}", "\\newcommand", "`code`", "```",
    "[link](javascript:alert(1))", "![x](y)", "# Heading", "---", "; ls -la", "| cat /etc/passwd", "`id`", "$(id)",
    "&& reboot", "$HOME", "%PATH%", "!!", "~root", "-rf", "--help",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>", "<?php echo 1; ?>",
)
# Read as a formula by a spreadsheet, or as a format by a programme.
_FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://example.org")', "=", "+",
    "-", "@", "1,2", "1;2", '"a","b"', 'a""b', "a\tb", "'=1", "%s", "%d", "%n%n%n%n", "%(name)s", "%", "%%", "100%",
    "%00", "%0d%0aSet-Cookie: a=b", "%c0%ae%c0%ae/", "{0}", "{name!r}", "{:>999999999}", "\\n", "\\0", "\\u0000",
    "\\x00", "\\",
)
# Read as a number, a date or nothing at all.
_NUMBERS = (
    "0", "-0", "00", "1e3", "1E400", "NaN", "nan", "Infinity", "-inf", "0x10", "0b1", "1_000", "1.0.0", "1,00,000",
    ".", ",", "９９", "٣", "۳", "३", "²", "½", "Ⅷ", "一", "−1", "9007199254740993", "9" * 400, "0" * 4990 + "1",
    "1" * 5000, "-" * 50, "2024-02-30", "0000-00-00", "10000-01-01", "12:60", "24:00", "99:99pm", "null", "None",
    "undefined", "true", "false", "[]", '{"a": 1}', "[1, 2]", '{"__proto__": {"x": 1}}', "__proto__", "constructor",
    "__class__", "NULL", "nil", "N/A",
)
# Read as a place, an address or a header.
_PLACES = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/dev/null", "C:\\CON", "file:///etc/passwd", "//example.org",
    "..", "/", "a@b", "@b.example", "a@b@c.example", "a b@c.example", "<a@b.example>",
    "a@b.example\r\nBcc: c@d.example", "a@.example", "+44", "+" + "1" * 30, "(((())))", "SW1A2AAA", "ß1 1AA",
    "LE1\x0b1FZ", "A\r\nSet-Cookie: b=c", "http://169.254.169.254/",
)
# Written in ways that few people think of.
_WRITING = (
    "\u202eevil\u202c", "\u2066isolated\u2069", "\u200fright", "\u200b", "a\u200bb", "\u200d", "\ufeffmark",
    "soft\u00adhyphen", "\u00a0", "\u3000wide\u3000", "\u2028line\u2029paragraph", "line\r\nline\rline\nline",
    "a\x0bb\x0cc\x85d", "\n\n\n", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏿", "🇬🇧", "e\u0301", "\u00e9", "Z̸̧̛͇a̷l̴g̵o̶", "ﷺ", "ﬃ",
    "İstanbul", "ıI", "ẞ", "\u03a9", "\u2126", "𝒳𝓎", "𠜎𠜱", "پاکستان زندہ باد", "العربية 123 English", "ગુજરાતી",
    "ਪੰਜਾਬੀ", "বাংলা", "Łódź", "Tŷ Ddewi", "日本語", "กขค", "\ue000", "\ufffd", "\uffff", "\U000e0041tag", "\U0010fffd",
    " ", "\t", "  outer  ", "a" * 255, "a" * 256, "x" * 10_000, "é" * 10_001, "😀" * 3_000, "word " * 2_000,
    "a\u0300" * 200,
)
# Never storable: what no database or no text file takes.
UNSTORABLE = (
    "\x00", "a\x00b", "\x01", "\x1b[31mred", "\x7f", "\x80", "\x9f", "back\x08space", "bell\x07", "\x1a", "a\x1fb",
    "\ud800", "\udfff", "a\ud83d", "\udc80b",
)
# fmt: on
NAUGHTY = (*_LANGUAGES, *_FORMULAS, *_NUMBERS, *_PLACES, *_WRITING, *UNSTORABLE)


def is_surrogate(text: str) -> bool:
    """Say whether the text holds half a character, which cannot be sent as UTF-8."""
    return any(0xD800 <= ord(character) <= 0xDFFF for character in text)
