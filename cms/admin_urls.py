"""Addresses of the admin's own pages about one consultation, below /admin/."""

from django.urls import path

from .admin_views.bank import SaveToBankView
from .admin_views.check import CheckView
from .admin_views.duplicate import DuplicateView

urlpatterns = [
    path("consultations/<int:page_id>/check/", CheckView.as_view(), name="consultation_check"),
    path("consultations/<int:page_id>/bank/", SaveToBankView.as_view(), name="consultation_to_bank"),
    path("consultations/<int:page_id>/duplicate/", DuplicateView.as_view(), name="consultation_duplicate"),
]
