"""The invented referrals of the running year, one line each."""

from dataclasses import replace
from datetime import date
from typing import Any

from rondetafel.demo.case_work import Referral

# name | age | who refers | municipality | question | what must be different | asked | about | stay | school
STORIES = """
Lotte E. | 11 | aanmelder | Venlo | De hulp stopte toen het gezin verhuisde. | De hulp gaat op de nieuwe plek verder. | breakthrough | network | home | attends
Bram O. | 14 | aanmelder GI | Venray | Bram woont voor de vierde keer ergens tijdelijk. | Een plek waar hij kan blijven. | fitting_help | stay | crisis | partly
Nina F. | 9 | aanmelder aanbieder | Venlo | De behandeling loopt vast op de school. | School en behandeling werken samen. | analysis | education ggz | home | partly
Roos I. | 15 | aanmelder | Venlo | Roos wil naar huis, thuis lukt het nog niet. | Stap voor stap weer thuis wonen. | fitting_help perspective | stay safety | foster | attends
Milan U. | 17 | aanmelder GI | Venlo | Milan wordt achttien en de maatregel stopt. | Een plan dat doorloopt na de verjaardag. | domain_18 | lvb stay | group | not_enrolled
Puck Z. | 12 | aanmelder Venray | Venray | Twee afwijzingen; wie kan wel? | Hulp die begint. | breakthrough | waiting_list | home | absent
Guus Q. | 13 | aanmelder GI | Venlo | De plek stopt over zes weken en er is niets anders. | Een plek op tijd. | fitting_help | stay end_of_care | group | absent
Saar X. | 10 | aanmelder | Venlo | Wie pakt de regie? | Eén plan voor het gezin. | procesregie | network | home | attends
Teun V. | 11 | aanmelder Horst | Horst aan de Maas | Wat is er aan de hand? | Begrijpen wat er speelt. | analysis | diagnostics | home | partly
Jip Y. | 8 | aanmelder | Venlo | Kan de logeeropvang blijven? | Rust in het gezin. | funding | stay | home | attends
(nog leeg) | 12 | aanmelder | Venlo | - | - | - | - | home | unknown
Abel S. | 14 | aanmelder Brug | Bergen | De brief vraagt om mee te denken over school. | Naar school zonder strijd. | breakthrough | education | home | absent
Fien A. | 16 | aanmelder Horst | Horst aan de Maas | Waar kan Fien terecht? | Een eigen plek. | fitting_help | stay | network | attends
Odin B. | 10 | aanmelder Venray | Venray | Wie betaalt de taxi naar school? | Vervoer geregeld. | funding | education | home | attends
"""


def story(name: str, day: date, **more: Any) -> Referral:
    """The referral about this invented young person, as old as the story says on that day."""
    line = next(line for line in STORIES.strip().splitlines() if line.startswith(f"{name} |"))
    key, age, who, town, question, change, asked, about, stay, school = (part.strip() for part in line.split("|"))
    born = date(day.year - int(age), 3, 17)
    name = "" if key.startswith("(") else key
    made = Referral(who, town, name, born, question, change, tuple(asked.split()), tuple(about.split()), stay, school)
    return replace(made, **more)
