"""Addresses of the form, below /<language>/answer/."""

from django.urls import path

from .views import change, check, done, ended, equality, file, page, receipt, resume, saved, start, withdraw

app_name = "surveys"

urlpatterns = [
    path("<slug:slug>/", start.start, name="start"),
    path("<slug:slug>/<str:key>/", resume.resume, name="resume"),
    path("<slug:slug>/<str:key>/page/<str:name>/", page.page, name="page"),
    path("<slug:slug>/<str:key>/saved/", saved.saved, name="saved"),
    path("<slug:slug>/<str:key>/ended/", ended.ended, name="ended"),
    path("<slug:slug>/<str:key>/check/", check.check, name="check"),
    path("<slug:slug>/<str:key>/about-you/", equality.ask, name="equality"),
    path("<slug:slug>/<str:key>/about-you/<int:number>/", equality.part, name="equality_part"),
    path("<slug:slug>/<str:key>/done/", done.done, name="done"),
    path("<slug:slug>/<str:key>/change/", change.change, name="change"),
    path("<slug:slug>/<str:key>/change/page/<str:name>/", change.page, name="change_page"),
    path("<slug:slug>/<str:key>/withdraw/", withdraw.withdraw, name="withdraw"),
    path("<slug:slug>/<str:key>/withdrawn/", withdraw.withdrawn, name="withdrawn"),
    path("<slug:slug>/<str:key>/receipt/", receipt.email, name="receipt_email"),
    path("<slug:slug>/<str:key>/file/<uuid:file_id>/", file.file, name="file"),
    path("<slug:slug>/<str:key>/receipt.pdf", receipt.pdf, name="receipt_pdf"),
]
