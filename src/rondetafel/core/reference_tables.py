"""Tables of ours without row policies, each with the reason why everybody who acts may read all of it. Reviewed: adding one is a decision."""

REFERENCE_TABLES = {
    "core_lawrule": "what the law says; public",
    "core_office": "which offices a table has; says nothing about who",
    "core_officecircle": "which circles an office opens; configuration, written by migrations",
    "core_setting": "terms and numbers of a table; holds no persons",
    "bodies_body": "a table is known to everybody; its closed part hangs on its root",
    "bodies_bodyregion": "which region a table serves is public",
    "bodies_bodyhost": "with whom a table is a guest is public",
    "bodies_charterversion": "what a table is for and how it decides; approved and published",
    "bodies_closingday": "days on which a table's secretary does not work",
    "bodies_stillhereasked": "when an organisation was asked who still works there",
    "notices_bouncedaddress": "that a work address refuses mail; the addresses themselves stand with the capacities",
    "bodies_seat": "who sits at a table is known to who works with it; seats open nothing by themselves",
    "bodies_representationtarget": "which kinds of organisation a table wants at it; no persons",
    "cases_wordtemplate": "the house style of a table, an empty form of its advice; filled in, it is never kept",
    "meetings_schoolholiday": "when schools are closed in a region; public",
    "cases_formversion": "which questions a table left out of its referral form; no persons",
    "evaluations_reader": "who reads the evaluations of a table is known to who works with it",
    "organisations_organisation": "organisations are public",
    "organisations_maildomain": "the domain of an organisation's mail is public",
    "organisations_municipality": "municipalities are public",
    "organisations_region": "regions are public",
    "organisations_regionmunicipality": "which municipality belongs to which region is public",
    "organisations_capacity": "for whom a professional works, with contact data of the work",
    "organisations_stillhere": "that a colleague still works somewhere was confirmed on a day",
    "people_person": "names of people who work here; children and parents are never rows of this table",
}

# Tables of libraries and of signing in: the app role has no right on them, or reads what its libraries need.
FOREIGN_TABLES = {
    "django_": "Django's own: sessions, migrations, content types",
    "auth_": "Django's groups and rights; not used for access here",
    "account_": "allauth: mail addresses of accounts, used before there is an actor",
    "mfa_": "allauth: second factors, used before there is an actor",
    "usersessions_": "allauth: the list of sessions of an account",
    "people_account": "accounts, used before there is an actor",
    "people_signin": "signing in: attempts and invitations, used before there is an actor",
    "people_invit": "signing in: invitations, used before there is an actor",
    "procrastinate_": "the queue: kinds of jobs and ids",
}

# Where the app role may delete: rows that belong to one capacity, fenced by an own-rows policy, and the queue's own.
DELETABLE = {
    "core_draft": "what somebody was typing is thrown away when it is sent",
    "core_formkey": "a form that came back invalid may be sent again",
    "packs_privatenote": "a private note is its author's; it deletes itself when the access to the papers ends",
    "bodies_closingday": "a secretary's day off that does not go on; a reference table",
    "procrastinate_": "the queue keeps its own house",
}
