"""The portal's blueprint, who may see which of its pages, and how a view answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import Blueprint, abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from simulator.models import PortalSession
from simulator.web import request_scope, visitor_cookie

portal = Blueprint("portal", __name__, url_prefix="/portal")

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
SignedInView = Callable[Concatenate[PortalSession, P], ResponseReturnValue]
PublicView = Callable[Concatenate[PortalSession | None, P], ResponseReturnValue]


def signed_in(view: SignedInView[P]) -> View[P]:
    """The view gets the open portal session; without one the answer leads to S2."""

    @wraps(view)
    def guarded_view(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        portal_session = request_scope.current().portal_session
        if portal_session is None:
            return _redirect_to_sign_in()
        return view(portal_session, *args, **kwargs)

    return guarded_view


def open_to_all(view: PublicView[P]) -> View[P]:
    """The view gets the open portal session, or None: its page shows whose session is open."""

    @wraps(view)
    def public_view(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return view(request_scope.current().portal_session, *args, **kwargs)

    return public_view


def principal(view: SignedInView[P]) -> View[P]:
    """As `signed_in`, and only for the Clave Principal."""

    @wraps(view)
    def guarded_view(
        portal_session: PortalSession, /, *args: P.args, **kwargs: P.kwargs
    ) -> ResponseReturnValue:
        if not portal_session.is_principal:
            abort(403)
        return view(portal_session, *args, **kwargs)

    return signed_in(guarded_view)


def portal_page(template: str, portal_session: PortalSession | None, **values: object) -> str:
    """A page of the portal, whose header shows the session if one is given.

    Args:
        template: file name in `templates/portal/`.
    """
    return render_template(f"portal/{template}", portal_session=portal_session, **values)


def redirect_to(endpoint: str, **values: object) -> Response:
    """After a form, the address of a page of the portal, with status 303."""
    return redirect(url_for(f"portal.{endpoint}", **values), 303)  # type: ignore[arg-type]


def _redirect_to_sign_in() -> Response:
    session["notice"] = "session-expired" if visitor_cookie.has_portal_session() else "session-needed"
    visitor_cookie.forget_portal_session()
    return redirect_to("sign_in")
