"""One way to say no to an operator: a sentence that says what is wrong and what to do."""


class StartRefused(Exception):
    """What was asked cannot start; the message is a Dutch sentence for the operator."""
