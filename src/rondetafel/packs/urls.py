"""Addresses of the pack: what an expert reads before a meeting."""

from django.urls import URLPattern, path

from rondetafel.packs.views import composing, nameless, preparing, reading, together

app_name = "packs"
urlpatterns: list[URLPattern] = [
    path("meetings/<uuid:meeting_id>/", preparing.preparation, name="preparation"),
    path("meetings/<uuid:meeting_id>/release/", together.release_packs, name="release_packs"),
    path("cases/<uuid:case_id>/", composing.pack_detail, name="pack_detail"),
    path("cases/<uuid:case_id>/start/", composing.start_pack, name="start_pack"),
    path("cases/<uuid:case_id>/summary/", composing.write_summary, name="write_summary"),
    path("cases/<uuid:case_id>/put-in/<uuid:document_id>/", composing.put_in, name="put_in"),
    path("cases/<uuid:case_id>/view-as/", composing.view_as, name="view_as"),
    path("cases/<uuid:case_id>/release/", composing.release_pack, name="release_pack"),
    path("cases/<uuid:case_id>/private-note/", preparing.add_private_note, name="add_private_note"),
    path("items/<uuid:item_id>/take-out/", composing.take_out, name="take_out"),
    path("items/<uuid:item_id>/move/", composing.move_item, name="move_item"),
    path("versions/<uuid:version_id>/", reading.read_pack, name="read_pack"),
    path("versions/<uuid:version_id>/state/", reading.pack_state, name="pack_state"),
    path("versions/<uuid:version_id>/pages/<int:number>/", reading.pack_page, name="pack_page"),
    path("versions/<uuid:version_id>/download/", reading.download_pack, name="download_pack"),
    path("versions/<uuid:version_id>/build-again/", reading.build_again, name="build_again"),
    path("versions/<uuid:version_id>/mark-read/", reading.mark_read, name="mark_read"),
    path("cases/<uuid:case_id>/nameless/", nameless.nameless_detail, name="nameless_detail"),
    path("cases/<uuid:case_id>/nameless/write/", nameless.write_nameless, name="write_nameless"),
    path("cases/<uuid:case_id>/nameless/release/", nameless.release_nameless, name="release_nameless"),
    path("nameless/<uuid:question_id>/", nameless.read_nameless, name="read_nameless"),
    path("nameless/<uuid:question_id>/live/", nameless.nameless_live, name="nameless_live"),
    path("nameless-words/<uuid:word_id>/strike/", nameless.strike_nameless_word, name="strike_nameless_word"),
    path("private-notes/<uuid:note_id>/delete/", preparing.delete_private_note, name="delete_private_note"),
]
