"""What every page's frame shows: the menu of the role and as whom one acts. Built from the actor alone, without a query."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from rondetafel.core.actor import Actor
from rondetafel.site.words import role_word

CARE = {"care:chair", "care:secretary", "care:expert"}  # a manager or policy officer opens no case (NL-11, NL-12)
POLICY = {"policy:chair", "policy:secretary", "policy:member"}
DESKS = {"care:chair", "care:secretary", "policy:chair", "policy:secretary"}
FIGURES = {"care:chair", "care:secretary", "care:manager", "care:policy_officer"}
ADMINISTRATOR = {"administrator"}
# Label, address by name, for whom, and for whom not although they hold such a role. What does not exist is left out.
MENU: tuple[tuple[str, str, set[str], set[str]], ...] = (
    ("Vandaag", "site:today", {"anyone"}, set()),
    ("Bord", "direction:board", {"care:chair"}, set()),
    ("Casussen", "cases:case_list", CARE, set()),
    ("Mijn aanmeldingen", "cases:case_list", {"referrer"}, CARE | POLICY),
    ("Casus aanmelden", "cases:new_referral", {"referrer"}, POLICY),
    ("Overleggen", "meetings:meeting_list", CARE, set()),
    ("Vergaderingen", "meetings:meeting_list", POLICY, CARE),
    ("Bellen", "direction:calls", {"care:chair", "care:secretary"}, set()),
    ("Vragen", "consults:question_list", {"care:chair", "care:secretary"}, set()),
    ("Mijn vragen", "consults:my_question_list", {"referrer"}, CARE | POLICY),
    ("Actiepunten", "meetings:my_action_points", CARE | POLICY, set()),
    ("Signalen", "direction:signal_list", CARE, set()),
    ("Aan u voorgelegd", "direction:submission_list", {"care:manager"}, set()),
    ("Klachten", "families:complaint_list", {"care:complaint_handler", "policy:complaint_handler"}, set()),
    ("Meldingen", "documents:incident_list", {"privacy_officer"}, set()),
    ("Tafels", "bodies:body_list", {"anyone"}, set()),
    ("Cijfers", "monitoring:dashboard_list", FIGURES, set()),
    ("Organisaties", "organisations:organisation_list", ADMINISTRATOR | DESKS, set()),
    ("Beheerders", "bodies:administrator_list", ADMINISTRATOR, set()),
)
# What one looks up now and then stands apart, at the end of the row.
ASIDE = ("bodies:body_list", "monitoring:dashboard_list", "organisations:organisation_list", "bodies:administrator_list")
# Rooms without an entry of their own belong to the page of the case.
ROOM_OF = dict.fromkeys(("consents", "formulations", "packs", "families", "evaluations", "handouts"), "cases") | {
    "table_documents": "bodies"
}
HELP = (
    ("administrator", {"administrator"}),
    ("chair", {"care:chair", "policy:chair"}),
    ("secretary", {"care:secretary", "policy:secretary"}),
    ("complaint_handler", {"care:complaint_handler", "policy:complaint_handler"}),
    ("privacy_officer", {"privacy_officer"}),
    ("expert", {"care:expert"}),
    ("policy_officer", {"care:policy_officer", "care:manager"}),
    ("member", {"policy:member"}),
    ("referrer", {"referrer"}),
    ("family", {"family"}),
)


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    current: bool
    count: int | None = None
    aside: bool = False
    end: bool = False  # the first of those apart


@dataclass(frozen=True)
class OwnAccount:
    """Who is signed in on a page about the account itself, where nobody acts for anybody."""

    name: str
    organisation: str = ""


def frame(request: Any) -> dict[str, Any]:
    """Template context for `ui/base.html`."""
    actor = getattr(request, "actor", None)
    shown = {"demo": settings.DEMO, "home_url": address("site:today"), "help_url": help_url(actor)}
    if actor is not None:
        match = request.resolver_match
        return shown | {
            "actor": actor,
            "acting_role": role_word(actor),
            "acting_as_url": address("site:choose_capacity"),
            "account_url": address("people:account"),
            "sign_out_url": address("account_logout"),
            "menu": menu(actor, match.view_name if match else ""),
        }
    # Only when the session was read before: an error page must not ask the database anything.
    user = getattr(request, "_cached_user", None)
    if user is not None and user.is_authenticated:
        name = "Eigen pagina" if user.is_family else user.email  # of a family it is a fingerprint
        shown |= {"actor": OwnAccount(name), "acting_role": "Account", "sign_out_url": address("account_logout")}
    return shown


def menu(actor: Actor, here: str) -> list[MenuItem]:
    """The main menu of what this actor holds."""
    wanted = [(label, name) for label, name, roles, unless in MENU if roles & actor.roles and not unless & actor.roles]
    first_aside = next((name for _, name in wanted if name in ASIDE), "")
    return [
        MenuItem(label, url, name == _entry(here, wanted), aside=name in ASIDE, end=name == first_aside)
        for label, name in wanted
        if (url := address(name))
    ]


def _entry(here: str, wanted: list[tuple[str, str]]) -> str:
    """The entry a page belongs to: its own, else the first of its room."""
    names = [name for _, name in wanted]
    room = here.partition(":")[0]
    room = ROOM_OF.get(room, room)
    return here if here in names else next((name for name in names if name.partition(":")[0] == room), "") if room != "site" else ""


def help_url(actor: Actor | None) -> str:
    """The page of the manual for what this actor does."""
    if actor is None:
        return address("site:help")
    role = next((role for role, roles in HELP if roles & actor.roles), "")
    return address("site:help_page", role) if role else address("site:help")


@cache
def address(name: str, *args: str) -> str:
    """The address of a page, or nothing while it does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
