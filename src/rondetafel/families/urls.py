"""Addresses of pages, letters and complaints of parents and young people. A person's own pages name nobody: they are always one's own."""

from django.urls import path

from rondetafel.families.views import asked, complaints, desk, drafts, own, post, preparing, questions

app_name = "families"
urlpatterns = [
    path("", own.home, name="home"),
    path("write-words/", own.write_words, name="write_words"),
    path("words/<uuid:words_id>/take-back-words/", own.take_back_words, name="take_back_words"),
    path("take-part/", own.take_part, name="take_part"),
    path("calendar-file/", own.calendar_file, name="calendar_file"),
    path("answer-questions/", own.answer_questions, name="answer_questions"),
    path("questions-by-link/<str:token>/", questions.questions_by_link, name="questions_by_link"),
    path("answer-consent/", own.answer_consent, name="answer_consent"),
    path("papers/<uuid:paper_id>/", own.paper, name="paper"),
    path("papers/<uuid:paper_id>/pages/<int:number>/", own.paper_page, name="paper_page"),
    path("papers/<uuid:paper_id>/react/", own.react, name="react"),
    path("who-looked/", own.who_looked, name="who_looked"),
    path("read-along/", own.read_along, name="read_along"),
    # Complaints: who complains, and who handles them
    path("complain/", complaints.complain, name="complain"),
    path("complaints/", complaints.complaint_list, name="complaint_list"),
    path("complaints/<uuid:complaint_id>/", complaints.complaint, name="complaint"),
    path("complaints/<uuid:complaint_id>/take-complaint/", complaints.take_complaint, name="take_complaint"),
    path("complaints/<uuid:complaint_id>/add-message/", complaints.add_message, name="add_message"),
    path("complaints/<uuid:complaint_id>/answer-complaint/", complaints.answer_complaint, name="answer_complaint"),
    path("complaints/<uuid:complaint_id>/withdraw-complaint/", complaints.withdraw_complaint, name="withdraw_complaint"),
    path("tables/<uuid:body_id>/enter-complaint/", complaints.enter_complaint, name="enter_complaint"),
    path("tables/<uuid:body_id>/learning-points/", complaints.learning_point_list, name="learning_point_list"),
    # The desk
    path("cases/<uuid:case_id>/", desk.family, name="family"),
    path("cases/<uuid:case_id>/table-words/", desk.table_words, name="table_words"),
    path("people/<uuid:concerned_id>/invite/", desk.invite, name="invite"),
    path("participants/<uuid:participant_id>/prepare-page/", preparing.prepare_page, name="prepare_page"),
    path("participants/<uuid:participant_id>/view-as/", preparing.view_as, name="view_as"),
    path("participants/<uuid:participant_id>/lay-papers/", desk.lay_papers, name="lay_papers"),
    path("participants/<uuid:participant_id>/lay-advice/", desk.lay_advice, name="lay_advice"),
    path("participants/<uuid:participant_id>/lay-draft/", drafts.lay_draft, name="lay_draft"),
    path("participants/<uuid:participant_id>/send-invitation/", desk.send_invitation, name="send_invitation"),
    path("participants/<uuid:participant_id>/give-code/", desk.give_code, name="give_code"),
    path("participants/<uuid:participant_id>/print-invitation/", post.print_invitation, name="print_invitation"),
    path("participants/<uuid:participant_id>/print-page/", post.print_page, name="print_page"),
    path("participants/<uuid:participant_id>/note-call/", desk.note_call, name="note_call"),
    path("participants/<uuid:participant_id>/close-page/", desk.close_page, name="close_page"),
    path("participants/<uuid:participant_id>/print-questions/", asked.print_questions, name="print_questions"),
    path("participants/<uuid:participant_id>/type-answers/", asked.type_answers, name="type_answers"),
    path("participants/<uuid:participant_id>/take-off/", desk.take_off, name="take_off"),
    path("papers/<uuid:paper_id>/read-reaction/", drafts.read_reaction, name="read_reaction"),
    path("participants/<uuid:participant_id>/see-part/", desk.see_part, name="see_part"),
    path("papers/<uuid:paper_id>/take-paper/", desk.take_paper, name="take_paper"),
    path("sendings/<uuid:sending_id>/print-letter/", post.print_letter, name="print_letter"),
    path("sendings/<uuid:sending_id>/post-letter/", post.post_letter, name="post_letter"),
    path("wishes/<uuid:wish_id>/let-read-along/", desk.let_read_along, name="let_read_along"),
    path("words/<uuid:words_id>/read-words/", desk.read_words, name="read_words"),
]
