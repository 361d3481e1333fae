"""Addresses of the admin's own pages about consultations, below /admin/."""

from django.urls import path

from .admin_views.bank import SaveToBankView
from .admin_views.check import CheckView
from .admin_views.duplicate import DuplicateView
from .admin_views.export import DownloadView, ExportView
from .admin_views.importing import ImportReportView, ImportView
from .admin_views.results import ResultsView

urlpatterns = [
    path("consultations/<int:page_id>/check/", CheckView.as_view(), name="consultation_check"),
    path("consultations/<int:page_id>/bank/", SaveToBankView.as_view(), name="consultation_to_bank"),
    path("consultations/<int:page_id>/duplicate/", DuplicateView.as_view(), name="consultation_duplicate"),
    path("consultations/<int:page_id>/export/", ExportView.as_view(), name="consultation_export"),
    path("consultations/<int:page_id>/export/<str:file_format>/", DownloadView.as_view(), name="consultation_download"),
    path("consultations/<int:page_id>/results/", ResultsView.as_view(), name="consultation_results"),
    path("consultations/import/", ImportView.as_view(), name="consultation_import"),
    path("consultations/import/<uuid:imported_id>/", ImportReportView.as_view(), name="consultation_import_report"),
]
