"""Addresses from the discussion to the closing of a case."""

from django.urls import URLPattern, path

from rondetafel.cases.views import advice, at_table, closing, discussion, follow_up

urlpatterns: list[URLPattern] = [
    path("discussions/<uuid:discussion_id>/", discussion.discussion, name="discussion"),
    path("discussions/<uuid:discussion_id>/live/", discussion.discussion_live, name="discussion_live"),
    path("discussions/<uuid:discussion_id>/declare-involvement/", discussion.declare_involvement, name="declare_involvement"),
    path("discussions/<uuid:discussion_id>/add-note/", discussion.add_note, name="add_note"),
    path("discussions/<uuid:discussion_id>/type-note/", at_table.type_note, name="type_note"),
    path("discussions/<uuid:discussion_id>/type-item/", at_table.type_item, name="type_item"),
    path("discussions/<uuid:discussion_id>/draft-item/", at_table.draft_item, name="draft_item"),
    path("notes/<uuid:note_id>/weigh-option/", at_table.weigh_option, name="weigh_option"),
    path("discussions/<uuid:discussion_id>/word-question/", discussion.word_question, name="word_question"),
    path("discussions/<uuid:discussion_id>/start/", discussion.start_discussion, name="start_discussion"),
    path("discussions/<uuid:discussion_id>/finish/", discussion.finish_discussion, name="finish_discussion"),
    path("discussions/<uuid:discussion_id>/name-learning-case/", discussion.name_learning_case, name="name_learning_case"),
    path(
        "discussions/<uuid:discussion_id>/involvements/<uuid:involvement_id>/set-informs-only/",
        discussion.set_informs_only,
        name="set_informs_only",
    ),
    path("notes/<uuid:note_id>/edit/", discussion.edit_note, name="edit_note"),
    path("notes/<uuid:note_id>/strike/", discussion.strike_note, name="strike_note"),
    path("discussions/<uuid:discussion_id>/start-advice/", advice.start_advice, name="start_advice"),
    path("advices/<uuid:advice_id>/", advice.advice, name="advice"),
    path("advices/<uuid:advice_id>/type/", advice.type_advice, name="type_advice"),
    path("advices/<uuid:advice_id>/forget-typing/", advice.forget_typing, name="forget_typing"),
    path("advices/<uuid:advice_id>/add-item/", advice.add_advice_item, name="add_advice_item"),
    path("advice-items/<uuid:item_id>/edit/", advice.edit_advice_item, name="edit_advice_item"),
    path("advice-items/<uuid:item_id>/strike/", advice.strike_advice_item, name="strike_advice_item"),
    path("advices/<uuid:advice_id>/agree-on-safety/", advice.agree_on_safety, name="agree_on_safety"),
    path("advices/<uuid:advice_id>/agreements/<uuid:agreement_id>/end/", advice.end_agreement, name="end_agreement"),
    path("advices/<uuid:advice_id>/adopt/", advice.adopt_advice, name="adopt_advice"),
    path("advices/<uuid:advice_id>/print/", advice.print_advice, name="print_advice"),
    path("actions/<uuid:action_id>/report/", follow_up.report_care_action, name="report_care_action"),
    path("actions/<uuid:action_id>/drop/", follow_up.drop_care_action, name="drop_care_action"),
    path("<uuid:case_id>/close/", closing.close_case, name="close_case"),
]
