"""A twin of a class of the model, whose instances take less time to make.

A frozen class of attrs sets each field by way of a function, for its instances allow nothing
else: about two microseconds for a record of forty fields, of which most are at their default.
"""

from typing import Any, Final

import attrs

from narvard.model.record import Record

WORTH_IT: Final = 100
"""How many records of a class are made without a twin, for it takes a while to make one."""


def twin_of(cls: type[Record]) -> type[Record]:
    """A class like `cls` that is not frozen.

    Its instances become records of `cls` by being given that as their `__class__`: the slots
    of both are the same.
    """
    thawed: type[Any] = type(
        cls.__name__,
        (cls,),
        {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__},
    )
    make_fields = attrs.define(
        kw_only=True, eq=False, repr=False, slots=False, on_setattr=attrs.setters.NO_OP
    )
    return make_fields(thawed)
