"""Addresses of the chat's pages, below /<language>/chat/."""

from django.urls import path

from .views import piece, start, talk

app_name = "bot"

urlpatterns = [
    path("<slug:slug>/", start.start, name="start"),
    path("<slug:slug>/<str:key>/", talk.talk, name="talk"),
    path("<slug:slug>/<str:key>/piece/", piece.piece, name="piece"),
]
