"""Addresses of `demo`."""

from django.urls import URLPattern, path

from pli.surfaces.demo.views import cast, interface, mails

app_name = "demo"

urlpatterns: list[URLPattern] = [
    path("", cast.index, name="cast"),
    path("exemples/<str:name>", cast.sample, name="sample"),
    path("interface/", interface.index, name="interface"),
    path("interface/document/", interface.document, name="interface-document"),
    path("interface/depot/", interface.upload, name="interface-upload"),
    path("interface/page/<slug:name>/", interface.example, name="interface-example"),
    path("mails/", mails.index, name="mails"),
    path("mails/<slug:mail_id>/", mails.sheet, name="mail"),
    path("mails/<slug:mail_id>/message/", mails.body, name="mail-body"),
    path("mails/<slug:mail_id>/source/", mails.source, name="mail-source"),
    path("mails/<slug:mail_id>/pieces/<int:number>/", mails.attachment, name="mail-attachment"),
]
