"""The forms of the table in which what is typed is kept before it is saved (`core.typed`)."""

ADVICE, NOTE, ITEM = "advice", "note", "adviceitem"
