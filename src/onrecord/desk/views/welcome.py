"""Making an account with an invitation: the first administrator's too."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from onrecord.desk.accounts import accept_invitation, open_invitation
from onrecord.desk.current_register import current_collector, current_register
from onrecord.desk.forms import WelcomeForm

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters()
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the form, or make the account and sign it in."""
    invitation = open_invitation(secret)
    if invitation is None:
        return render(request, "desk/no_invitation.html", status=404)
    form = WelcomeForm(request.POST or None, fixed_name=invitation.name)
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["username"], form.cleaned_data["password"]
        user = accept_invitation(secret, name, password, current_register(), current_collector())
        if user is None:
            return render(request, "desk/no_invitation.html", status=404)
        login(request, user, backend=_BACKEND)
        return redirect("home")
    status = 422 if form.errors else 200
    return render(request, "desk/welcome.html", {"form": form, "invitation": invitation}, status=status)
