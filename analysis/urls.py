"""Addresses below /admin/reach/."""

from django.urls import path

from analysis.views.index import index
from analysis.views.reach import survey_reach

app_name = "reach"
urlpatterns = [
    path("", index, name="index"),
    path("<slug:slug>/", survey_reach, name="survey"),
]
