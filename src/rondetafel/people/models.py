"""Persons and their accounts. A person need not have an account; an account only signs in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from rondetafel.core.ids import new_id
from rondetafel.core.search import plain


class Person(models.Model):
    """A professional or a member. (Parents and young people of a case are not here: they live inside its root.)"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    given_name = models.CharField("voornaam", max_length=80)
    family_name = models.CharField("achternaam", max_length=120)
    sort_key = models.CharField(max_length=200, db_index=True, editable=False)
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def set_sort_key(self) -> None:
        """The family name without small words in front: "de Vries" sorts under v."""
        parts = self.family_name.split()
        core = " ".join(p for p in parts if p[:1].isupper()) or self.family_name
        self.sort_key = plain(f"{core} {self.given_name}")[:200]


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the mail address is the name one signs in with."""

    def create_user(self, email: str, person: Person, password: str | None = None) -> "Account":
        account = self.model(email=email.strip().lower(), person=person)
        account.set_password(password)
        account.save(force_insert=True, using=self._db)
        return account


class Account(AbstractBaseUser):
    """The right to sign in for one person. What one may do follows from capacities, never from the account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    email = models.EmailField("e-mailadres", unique=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    is_family = models.BooleanField(
        default=False
    )  # a parent or young person: sees own pages only; `email` is a fingerprint, not an address
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email


class AccountPerson(models.Model):
    """One more person as whom a family's account acts: the same parent, at the case of another child. Added by who is signed in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="also")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()


class SignInCounter(models.Model):
    """How often was tried lately for one key (a fingerprint of an account or a network point), and from when it may be tried again."""

    key = models.CharField(max_length=64, primary_key=True)
    attempts = models.PositiveIntegerField()
    free_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)


class Invitation(models.Model):
    """A link with which a person chooses the first password. Only its fingerprint is kept; it opens once, for a week."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    capacity_id = models.UUIDField()
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.UUIDField(null=True)  # a capacity; nobody: the operator of the installation
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    path = ""  # the link's address, known only to who just made it

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="people_invitation_of_person")]


class InvitedFamily(models.Model):
    """A way in for one parent or young person: a link or the code of a letter, and a second code that is told by telephone.

    No address and no name stand here. With an empty `token_hash` it is only a second step, for who has an account already.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity_id = models.UUIDField()
    token_hash = models.CharField(max_length=64, null=True, unique=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    for_parent = models.BooleanField(default=False)  # only a parent's page may join an account that there is already
    contact = models.CharField(max_length=160)  # whom to call: a professional
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    token = ""  # known only to who just made it

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="people_invitedfamily_of")]
