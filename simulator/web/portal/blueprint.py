"""The portal's blueprint, and who may see which of its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import Blueprint, abort, g, redirect, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from simulator.models import PortalSession
from simulator.web import visitor

portal = Blueprint("portal", __name__, url_prefix="/portal")

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
SignedInView = Callable[Concatenate[PortalSession, P], ResponseReturnValue]


def signed_in(view: SignedInView[P]) -> View[P]:
    """The view gets the open portal session; without one the answer leads to S2."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        open_session = visitor.portal_session()
        if open_session is None:
            return _to_sign_in()
        g.portal_session = open_session
        return view(open_session, *args, **kwargs)

    return guarded


def open_to_all(view: View[P]) -> View[P]:
    """The page needs no portal session; with one open it shows whose it is."""

    @wraps(view)
    def showing(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        g.portal_session = visitor.portal_session()
        return view(*args, **kwargs)

    return showing


def principal(view: SignedInView[P]) -> View[P]:
    """As `signed_in`, and only for the Clave Principal."""

    @wraps(view)
    def guarded(open_session: PortalSession, /, *args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not open_session.is_principal:
            abort(403)
        return view(open_session, *args, **kwargs)

    return signed_in(guarded)


def see(endpoint: str, **values: object) -> Response:
    """Redirect after a form, to a page of the portal."""
    return redirect(url_for(f"portal.{endpoint}", **values), 303)  # type: ignore[arg-type]


def _to_sign_in() -> Response:
    session["notice"] = "session-expired" if visitor.has_portal_session() else "session-needed"
    visitor.forget_portal_session()
    return see("sign_in")
