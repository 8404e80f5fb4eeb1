"""The library's pages with our events and answers, and the pages about one's own account. All run under the login role, without an actor."""

from typing import Any

from allauth.account import views as entrance
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.people import families, forms, invitations, sessions, slowdown
from rondetafel.people.models import Account

AFTER_CODE = "after_told_code"  # where somebody was going who had to prove the second step first


class Plain:
    """An invalid form answers 422, or 429 while one has to wait."""

    request: Any

    def form_invalid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_invalid(form)  # type: ignore[misc]
        seconds = getattr(self.request, "wait_seconds", 0)
        response.status_code = 429 if seconds else 422
        if seconds:
            response.headers["Retry-After"] = str(seconds)
        return response

    def note(self, kind: str, action: str = "E", **facts: Any) -> None:
        record(kind, None, actor=None, action=action, account=self.request.user.pk, person=self.request.user.person_id, **facts)


class Login(Plain, entrance.LoginView):
    pass


class Logout(entrance.LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Out, and nothing of it stays in this browser."""
        response: HttpResponseBase = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class Reauthenticate(Plain, entrance.ReauthenticateView):
    pass


class PasswordChange(Plain, entrance.PasswordChangeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return reverse("people:account")

    def form_valid(self, form: Any) -> HttpResponseBase:
        self.note("password.change", "U")
        response: HttpResponseBase = super().form_valid(form)
        return response


class PasswordReset(Plain, entrance.PasswordResetView):
    pass


class PasswordResetFromKey(Plain, entrance.PasswordResetFromKeyView):
    def form_valid(self, form: Any) -> HttpResponseBase:
        record("password.reset", None, actor=None, action="U", account=self.reset_user.pk, person=self.reset_user.person_id)
        response: HttpResponseBase = super().form_valid(form)
        return response


class Authenticate(Plain, mfa.AuthenticateView):
    pass


class MfaReauthenticate(Plain, mfa.ReauthenticateView):
    pass


class _Factor(Plain):
    """Making or removing a second factor."""

    factor = ""
    verb = "add"

    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        sessions.factors_changed(self.request, self.request.user)
        self.note(f"factor.{self.verb}", "C" if self.verb == "add" else "D", factor=self.factor)
        return response


class ActivateTotp(_Factor, totp.ActivateTOTPView):
    factor = "totp"


class DeactivateTotp(_Factor, totp.DeactivateTOTPView):
    factor, verb = "totp", "remove"


class AddPasskey(_Factor, webauthn.AddWebAuthnView):
    factor = "passkey"


class RemovePasskey(_Factor, webauthn.RemoveWebAuthnView):
    factor, verb = "passkey", "remove"


class GenerateRecoveryCodes(Plain, recovery.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)
        self.note("factor.renew_recovery_codes", "U")
        return response


@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Choose the first password with the link of an invitation; the second factor comes right after, as for everybody."""
    here, now = request.META.get("REMOTE_ADDR", ""), timezone.now()
    if seconds := slowdown.attempt("invitation", here, here):
        response = show(request, "429.html", status=429)
        response.headers["Retry-After"] = str(seconds)
        return response
    invitation = invitations.find(token, now)
    if invitation is None:
        return show(request, "people/invitation_gone.html", status=404)
    slowdown.succeeded("invitation", here, here)
    form = forms.FirstPassword(data=request.POST if request.method == "POST" else None, user=invitations.account_of(invitation))
    if not form.is_valid():
        return show(
            request, "people/accept_invitation.html", {"form": form, "invitation": invitation}, status=422 if form.is_bound else 200
        )
    account = invitations.accept(invitation, password=form.cleaned_data["password1"], at=now)
    if account is None:
        return show(request, "people/invitation_gone.html", status=404)
    answer: HttpResponseBase = sessions.sign_in_as(request, account)
    return answer


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Type the code of a letter."""
    form = forms.LetterCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("people:enter_with", families.squeezed(form.cleaned_data["code"]) or "-")
    return show(request, "people/enter.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def enter_with(request: HttpRequest, token: str) -> HttpResponseBase:
    """A parent or young person comes in for the first time: link or letter, and the code that was told."""
    here, now = request.META.get("REMOTE_ADDR", ""), timezone.now()
    if seconds := slowdown.attempt("enter", here, here):
        response = show(request, "429.html", status=429)
        response.headers["Retry-After"] = str(seconds)
        return response
    invited = families.find_family(token, now)
    if invited is None:
        return show(request, "people/enter_gone.html", status=404)
    slowdown.succeeded("enter", here, here)
    if isinstance(request.user, Account) and families.may_join(invited, request.user):
        return _join(request, request.user, invited)
    form = forms.EnterFamily(data=request.POST if request.method == "POST" else None, user=Account(person_id=invited.person_id))
    account = _entered(form, invited) if form.is_valid() else None
    if account is None:
        context = {"form": form, "invited": invited, "code_waits": families.code_waits(invited, now)}
        return show(request, "people/enter_with.html", context, status=422 if form.is_bound else 200)
    answer: HttpResponseBase = sessions.sign_in_as(request, account)
    sessions.prove(request)
    return answer


def _join(request: HttpRequest, account: Account, invited: families.InvitedFamily) -> HttpResponseBase:
    """A parent who is signed in opens the page of another child: one account, a page per child."""
    if request.session.get(sessions.FACTOR_MISSING):
        request.session[AFTER_CODE] = request.path
        return redirect("people:told_code")
    now = timezone.now()
    form = forms.JoinAccount(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if slowdown.attempt("join", account.email, request.META.get("REMOTE_ADDR", "")):
            form.add_error(None, "Te vaak geprobeerd. Wacht even en probeer het dan opnieuw.")
        elif not account.check_password(form.cleaned_data["password"]):
            form.add_error("password", "Dit is niet het wachtwoord van dit account.")
        elif not families.try_code(invited, form.cleaned_data["code"], now):
            form.add_error("code", f"Deze code klopt niet, of is niet meer geldig. Bel voor een nieuwe: {invited.contact}.")
        elif families.join_account(invited, account, at=now):
            slowdown.succeeded("join", account.email, request.META.get("REMOTE_ADDR", ""))
            request.session["capacity_id"] = str(invited.capacity_id)
            return redirect("/")
    return show(request, "people/join_account.html", {"form": form, "invited": invited}, status=422 if form.is_bound else 200)


def _entered(form: forms.EnterFamily, invited: families.InvitedFamily) -> Account | None:
    """The account, or nothing with the reason in the form."""
    now, given = timezone.now(), form.cleaned_data
    if not families.try_code(invited, given["code"], now):
        form.add_error("code", f"Deze code klopt niet, of is niet meer geldig. Bel voor een nieuwe: {invited.contact}.")
        return None
    try:
        return families.accept_family(invited, address=given["address"], password=given["password1"], at=now)
    except families.AddressTaken as taken:
        form.add_error("address", str(taken))
        return None


@login_required
@require_http_methods(["GET", "POST"])
def told_code(request: HttpRequest) -> HttpResponseBase:
    """The second step of who has no passkey or app: a code that somebody tells by telephone."""
    assert isinstance(request.user, Account)
    if not request.user.is_family or not request.session.get(sessions.FACTOR_MISSING):
        raise Http404
    now = timezone.now()
    invited = families.waiting_code(request.user, now)
    form = forms.ToldCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seconds = slowdown.attempt("told", request.user.email, request.META.get("REMOTE_ADDR", ""))
        good = not seconds and invited is not None and families.try_code(invited, form.cleaned_data["code"], now)
        if good and invited is not None and families.use_code(invited, at=now):
            slowdown.succeeded("told", request.user.email, request.META.get("REMOTE_ADDR", ""))
            sessions.prove(request)
            return redirect(request.session.pop(AFTER_CODE, "/"))
        form.add_error("code", "Deze code klopt niet, of is niet meer geldig. Bel voor een nieuwe.")
    return show(request, "people/told_code.html", {"form": form, "invited": invited}, status=422 if form.is_bound else 200)


@login_required
@require_GET
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Where the library goes after a change of the second factor."""
    return redirect("people:account")


@login_required
@require_GET
def account(request: HttpRequest) -> HttpResponseBase:
    """My account: password, second factor, recovery codes, where I am signed in."""
    kinds = list(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    state = {"totp": "totp" in kinds, "passkeys": kinds.count("webauthn"), "recovery": "recovery_codes" in kinds}
    return show(
        request, "people/account.html", state | {"has_password": request.user.is_authenticated and request.user.has_usable_password()}
    )


@login_required
@require_GET
def session_list(request: HttpRequest) -> HttpResponseBase:
    """Where this account is signed in now."""
    found = sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at, reverse=True)
    return show(request, "people/session_list.html", {"sessions": [sessions.described(one) for one in found]})


@login_required
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponseBase:
    """Sign out somewhere else."""
    session = UserSession.objects.filter(pk=session_id, user_id=request.user.pk).first()
    if session is None or session.session_key == request.session.session_key:
        raise Http404
    sessions.end(request, session)
    return done(request, reverse("people:session_list"), "Daar is dit account uitgelogd.")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponseBase:
    """Sign out everywhere but here."""
    for session in UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key):
        sessions.end(request, session)
    return done(request, reverse("people:session_list"), "Overal elders is dit account uitgelogd.")
