"""Addresses below /admin/survey-files/."""

from django.urls import path

from . import files

app_name = "survey_files"
urlpatterns = [
    path("", files.index, name="index"),
    path("file/<uuid:file_id>/", files.download, name="download"),
    path("<slug:slug>/", files.of_survey, name="survey"),
]
