"""`{{ moment|date_in_words }}` and `{{ moment|time_in_words }}` in templates."""

from django import template

from surveys.dates import date_in_words, time_in_words

register = template.Library()
register.filter("date_in_words", date_in_words)
register.filter("time_in_words", time_in_words)
