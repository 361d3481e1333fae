"""Addresses of pictures, below /pictures/: the same in every language."""

from django.urls import re_path

from .views.picture import picture

app_name = "pictures"

urlpatterns = [re_path(r"^(?P<digest>[0-9a-f]{64})\.(?P<ending>jpg|png)$", picture, name="picture")]
