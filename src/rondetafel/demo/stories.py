"""The invented referrals of the running year, one line each."""

from dataclasses import replace
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from rondetafel.demo.case_work import Referral

# name | age | who refers | municipality | question | what must be different | asked | about | stay | school
STORIES = """
Lieke B. | 15 | aanmelder | Venlo | Lieke slaapt bij haar oma; thuis lopen de ruzies hoog op. Hoe komt er rust? | Lieke weet waar zij woont en wie haar helpt. | fitting_help perspective | stay network | network | partly
Sem B. | 13 | aanmelder | Venlo | Sem krijgt de ruzies thuis elke dag mee. Wat heeft hij nodig? | Sem voelt zich thuis weer veilig. | breakthrough | network safety | home | attends
Kees R. | 12 | aanmelder Venray | Venray | De dagbehandeling stopte na een ruzie. | Overdag een plek waar Kees terechtkan. | breakthrough | education | home | partly
Wies M. | 14 | aanmelder GI | Venlo | Twee aanbieders doen elk een deel en niemand het geheel. | Eén team dat alles samen doet. | procesregie | ggz network | home | partly
Tygo N. | 13 | aanmelder Horst | Horst aan de Maas | Tygo komt zijn kamer niet meer uit. | Tygo doet elke dag iets buiten zijn kamer. | analysis | ggz | home | absent
Lotte E. | 11 | aanmelder | Venlo | De hulp stopte toen het gezin verhuisde. | De hulp gaat op de nieuwe plek verder. | breakthrough | network | home | attends
Bram O. | 14 | aanmelder GI | Venray | Bram woont voor de vierde keer ergens tijdelijk. | Een plek waar hij kan blijven. | fitting_help | stay | crisis | partly
Nina F. | 9 | aanmelder aanbieder | Venlo | De behandeling loopt vast op de school. | School en behandeling werken samen. | analysis | education ggz | home | partly
Roos I. | 15 | aanmelder | Venlo | Roos wil naar huis, thuis lukt het nog niet. | Stap voor stap weer thuis wonen. | fitting_help perspective | stay safety | foster | attends
Milan U. | 17 | aanmelder GI | Venlo | Milan wordt achttien en de maatregel stopt. | Een plan dat doorloopt na de verjaardag. | domain_18 | lvb stay | group | not_enrolled
Puck Z. | 12 | aanmelder Venray | Venray | Twee afwijzingen; wie kan wel? | Hulp die begint. | breakthrough | waiting_list | home | absent
Dex V. | 12 | aanmelder | Venlo | Na een nacht op het politiebureau is er geen plek voor Dex. | Een veilige plek en rust om te denken. | fitting_help | stay safety | crisis | absent
Mees D. | 17 | aanmelder Waterkant | Bergen | Mees zwerft van bank naar bank. | Een vast adres. | perspective | stay | other | not_enrolled
Yfke L. | 16 | aanmelder GI | Venlo | Yfke vertelt elke hulpverlener iets anders. | Eén vertrouwd gezicht. | breakthrough | safety ggz | foster | partly
Pien O. | 11 | aanmelder Venray | Venray | De logeerplek sluit en thuis is iedereen op. | Lucht voor het gezin. | fitting_help | stay network | home | attends
Lars W. | 10 | aanmelder Horst | Horst aan de Maas | Welke hulp past bij een ziek kind en een moe gezin? | Hulp die thuis komt. | fitting_help | network | home | partly
Isa W. | 13 | aanmelder | Venlo | Isa woont sinds kort bij haar vader in Weert; de hulp bleef achter. | De hulp gaat op de nieuwe plek verder. | breakthrough | network | home | attends
Faas T. | 9 | aanmelder | Venlo | Het gezin verhuist en de hulp verhuist niet mee. | De hulp gaat op de nieuwe plek verder. | breakthrough | network | home | attends
Suze K. | 12 | aanmelder Horst | Horst aan de Maas | Suze is weer thuis van school, net als twee jaar geleden. | Suze gaat weer naar school. | breakthrough | education | home | absent
Guus Q. | 15 | aanmelder GI | Venlo | De plek stopt over zes weken en er is niets anders. | Een plek op tijd. | fitting_help | stay end_of_care | group | absent
Saar X. | 10 | aanmelder | Venlo | Wie pakt de regie? | Eén plan voor het gezin. | procesregie | network | home | attends
Teun V. | 11 | aanmelder Horst | Horst aan de Maas | Wat is er aan de hand? | Begrijpen wat er speelt. | analysis | diagnostics | home | partly
Noa H. | 16 | aanmelder Horst | Horst aan de Maas | Noa slaapt al maanden niet en wil niet dat bekend wordt wat er speelt. Wie kan helpen? | Noa slaapt weer en durft hulp te vragen. | fitting_help | ggz waiting_list | home | partly
Jip Y. | 8 | aanmelder | Venlo | Kan de logeeropvang blijven? | Rust in het gezin. | funding | stay | home | attends
Roel C. | 12 | aanmelder Horst | Horst aan de Maas | Roel gaat niet meer naar zijn club en zegt niet waarom. | Iemand die Roel vertrouwt. | fitting_help | network | home | attends
(nog leeg) | 12 | aanmelder | Venlo | - | - | - | - | home | unknown
Abel S. | 14 | aanmelder Waterkant | Bergen | De brief vraagt om mee te denken over school. | Naar school zonder strijd. | breakthrough | education | home | absent
Fien A. | 16 | aanmelder Horst | Horst aan de Maas | Waar kan Fien terecht? | Een eigen plek. | fitting_help | stay | network | attends
Odin B. | 10 | aanmelder Venray | Venray | Wie betaalt de taxi naar school? | Vervoer geregeld. | funding | education | home | attends
"""


def story(name: str, day: date, **more: Any) -> Referral:
    """The referral about this invented young person, as old as the story says on that day."""
    line = next(line for line in STORIES.strip().splitlines() if line.startswith(f"{name} |"))
    key, age, who, town, question, change, asked, about, stay, school = (part.strip() for part in line.split("|"))
    born = day - relativedelta(years=int(age), days=140)
    name = "" if key.startswith("(") else key
    made = Referral(who, town, name, born, question, change, tuple(asked.split()), tuple(about.split()), stay, school)
    return replace(made, **more)


def born_for_birthday(age: int, on: date) -> date:
    """The birth date of who turns that age on a day."""
    return on - relativedelta(years=age)
