"""Addresses of evaluations."""

from django.urls import path

from rondetafel.evaluations.views import desk, link, monitor, reader, time_spent

app_name = "evaluations"
urlpatterns = [
    path("moments/<uuid:moment_id>/send-evaluation/", desk.send_evaluation, name="send_evaluation"),
    path("moments/<uuid:moment_id>/hold-evaluation/", desk.hold_evaluation, name="hold_evaluation"),
    path("answer/<str:token>/", link.answer_evaluation, name="answer_evaluation"),
    path("bodies/<uuid:body_id>/", reader.evaluation_list, name="evaluation_list"),
    path("bodies/<uuid:body_id>/name-reader/", desk.name_reader, name="name_reader"),
    path("bodies/<uuid:body_id>/counts/", desk.evaluation_counts, name="evaluation_counts"),
    path("bodies/<uuid:body_id>/monitor-record-list/", monitor.monitor_record_list, name="monitor_record_list"),
    path("monitor-records/<uuid:record_id>/", monitor.monitor_record, name="monitor_record"),
    path("monitor-records/<uuid:record_id>/correct-monitor-record/", monitor.correct_monitor_record, name="correct_monitor_record"),
    path("monitor-records/<uuid:record_id>/review-monitor-record/", monitor.review_monitor_record, name="review_monitor_record"),
    path("meetings/<uuid:meeting_id>/book-time/", time_spent.book_time, name="book_time"),
    path("bodies/<uuid:body_id>/time-spent/", time_spent.time_spent_list, name="time_spent_list"),
    path("bodies/<uuid:body_id>/time-spent-sheet/", time_spent.time_spent_sheet, name="time_spent_sheet"),
]
