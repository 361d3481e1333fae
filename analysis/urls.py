"""Addresses below /admin/reach/."""

from django.urls import path

from analysis import views

app_name = "reach"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.survey_reach, name="survey"),
]
