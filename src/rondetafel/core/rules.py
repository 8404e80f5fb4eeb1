"""Rules: named questions about an actor and a thing, each with its reason in words."""

from collections.abc import Callable
from typing import Any

from rondetafel.core.actor import Actor


class RuleRefused(Exception):
    """The actor may see the thing but not do this. The message is the reason, in the user's words."""


class Rule:
    """A question that answers yes or no, and can explain the no."""

    def __init__(self, question: Callable[..., bool], reason: str) -> None:
        self.question, self.reason, self.name = question, reason, question.__name__
        self.__doc__ = question.__doc__

    def __call__(self, actor: Actor, *things: Any) -> bool:
        return self.question(actor, *things)

    def check(self, actor: Actor, *things: Any) -> None:
        """Raises RuleRefused with the reason when the answer is no."""
        if not self.question(actor, *things):
            raise RuleRefused(self.reason)


RULES: list[Rule] = []


def rule(reason: str) -> Callable[[Callable[..., bool]], Rule]:
    """Make a rule of a question; the reason is shown to who is refused."""

    def make(question: Callable[..., bool]) -> Rule:
        made = Rule(question, reason)
        RULES.append(made)
        return made

    return make


def either(first: Rule, second: Rule) -> Rule:
    """A rule that holds when one of the two holds."""
    return Rule(lambda actor, *things: first(actor, *things) or second(actor, *things), first.reason)
