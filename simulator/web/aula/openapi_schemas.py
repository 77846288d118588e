"""The schemas that pydantic makes of the API's models, with Spanish texts and the names that may be used."""

from __future__ import annotations

from typing import Any

from simulator.procedure import catalogue
from simulator.procedure.screens import START_SCREENS
from simulator.web.aula import openapi_texts as texts

Json = dict[str, Any]
USERNAME = r"^\s*[A-Za-z0-9]{8}\s*$"
"""Spaces around it and small letters are mended."""


def in_spanish(schemas: Json) -> Json:
    """The schemas with their Spanish texts in place of the names and docstrings that pydantic puts there."""
    return {name: _described(name, _untitled(schema)) for name, schema in schemas.items()}


def with_names(schemas: Json) -> Json:
    """The schemas with what the models leave to the rules: names of profiles, options, roles and screens."""
    user = schemas["PreparedUser"]["properties"]
    user["username"]["pattern"] = USERNAME
    user["password"]["anyOf"][0] |= {"minLength": 8, "maxLength": 12, "pattern": "[0-9]"}
    schemas["PreparationBody"]["properties"]["screen"]["anyOf"][0]["enum"] = list(START_SCREENS)
    profiles = catalogue.profiles().values()
    options = {each.name: [option.name for option in each.options] for each in profiles}
    roles = {each.name: [role.name for role in each.roles] for each in profiles}
    _name_members(user["profiles"], options)
    _name_members(user["in_force"]["anyOf"][0], options)
    _name_members(user["roles"], roles)
    return schemas


def _described(name: str, schema: Json) -> Json:
    text = texts.MODELS[name]
    schema["description"] = text.description
    for field, property_ in schema.get("properties", {}).items():
        property_["description"] = text.fields[field]
    return schema


def _untitled(schema: Any) -> Any:
    """Without the titles, which repeat the fields' names."""
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _untitled(each) for key, each in schema.items() if not _is_title(key, each)}


def _is_title(key: str, value: object) -> bool:
    """A field may have that name too, and is an object then."""
    return key == "title" and isinstance(value, str)


def _name_members(schema: Json, names: dict[str, list[str]]) -> None:
    """Allow these members alone, each a list of these names."""
    member = schema.pop("additionalProperties")
    schema["properties"] = {profile: _list_of(member, allowed) for profile, allowed in names.items()}
    schema["additionalProperties"] = False


def _list_of(member: Json, allowed: list[str]) -> Json:
    """The schema of a list, or of a list or null, whose items are these names."""
    if "anyOf" in member:
        return {"anyOf": [_list_of(each, allowed) for each in member["anyOf"]]}
    if member["type"] != "array":
        return dict(member)
    return {"type": "array", "items": {"enum": allowed}} if allowed else {"type": "array", "maxItems": 0}
