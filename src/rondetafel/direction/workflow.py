"""The lives of a role, a mandate, a side route and a signal: who may move them, from where to where."""

from rondetafel.core.workflow import Flow, Move
from rondetafel.direction.models import Mandate, RoleHolding, SideRoute
from rondetafel.direction.rules import answers_role, is_holder, keeps_desk

R = RoleHolding.State
ROLE = Flow(
    "role",
    Move("accept", (R.ASKED, R.NOTED), R.ACCEPTED, by=is_holder, label="Ja, ik neem deze rol"),
    Move("decline", (R.ASKED, R.NOTED), R.DECLINED, by=answers_role, label="Nee"),
    Move("note", (R.ASKED,), R.NOTED, by=keeps_desk, label="Gebeld: zei ja"),
    Move("confirm", (R.NOTED,), R.ACCEPTED, by=keeps_desk, label="Bevestigen"),
    Move("take_over", (R.ASKED,), R.ACCEPTED, by=keeps_desk, label="Overnemen uit het antwoord"),
    Move("end", (R.ASKED, R.NOTED, R.ACCEPTED), R.ENDED, by=keeps_desk, label="Beëindigen"),
)

M = Mandate.State
MANDATE = Flow(
    "mandate",
    Move("ask", (M.TO_ASK, M.ASKED), M.ASKED, by=keeps_desk, label="Vragen"),
    Move("give", (M.TO_ASK, M.ASKED), M.GIVEN, by=keeps_desk, label="Gegeven"),
    Move("refuse", (M.TO_ASK, M.ASKED), M.REFUSED, by=keeps_desk, label="Geweigerd"),
    Move("lapse", (M.TO_ASK, M.ASKED, M.GIVEN, M.REFUSED), M.LAPSED, by=keeps_desk, label="Vervallen"),
)

S = SideRoute.State
SIDE_ROUTE = Flow(
    "sideroute",
    Move("grant", (S.ASKED,), S.GRANTED, by=keeps_desk, label="Toegekend"),
    Move("refuse", (S.ASKED,), S.REFUSED, by=keeps_desk, label="Afgewezen"),
    Move("end", (S.GRANTED,), S.ENDED, by=keeps_desk, label="Afronden"),
)
