"""What an expectation may not ask for, because nothing could ever meet it."""

from __future__ import annotations

from simulator.procedure.catalogue import profiles_by_name
from simulator.scenario.domains import SentenceMisused, suggestion
from simulator.scenario.model import Action, ExpectRole


def check(action: Action) -> None:
    """Check what its values say together.

    Raises:
        SentenceMisused: for a role that the profile does not offer: nobody has it there, so that it is
            always kept from everybody.
    """
    match action:
        case ExpectRole(_, role, _, str(profile)):
            _check_role(role, profile)


def _check_role(role: str, profile: str) -> None:
    roles = tuple(each.name for each in profiles_by_name()[profile].roles)
    if not roles:
        raise SentenceMisused(f"El perfil «{profile}» no ofrece roles. Tampoco «{role}».")
    if role not in roles:
        raise SentenceMisused(f"El perfil «{profile}» no ofrece el rol «{role}». {suggestion(role, roles)}")
