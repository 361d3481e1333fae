"""The peer: what a Wagtail site has for asking questions without us, `wagtail.contrib.forms`."""
