"""Addresses below /api/v1/ that answer with figures."""

from django.urls import path

from .views import Aggregates

app_name = "figures"
urlpatterns = [
    path("surveys/<slug:slug>/aggregates/", Aggregates.as_view(), name="aggregates"),
    path("surveys/<slug:slug>/aggregates", Aggregates.as_view()),
]
