"""RUC (Registro Unico de Contribuyentes, Peruvian tax number).

Source: the check digit is public knowledge; prefixes and examples in cartilla.md section 4.

>>> is_valid("20000000061"), is_valid("10999999013")
(True, True)
>>> is_valid("20000000002"), is_valid("21000000001")
(False, False)
"""

from __future__ import annotations

import re

WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
SHAPE = re.compile(r"(10|15|16|17|20)[0-9]{9}")


def is_valid(ruc: str) -> bool:
    """Whether `ruc` has eleven digits, a known prefix and the right check digit."""
    return SHAPE.fullmatch(ruc) is not None and ruc[-1] == check_digit(ruc[:10])


def check_digit(ten_digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, ten_digits, strict=True))
    return str((11 - total % 11) % 10)
