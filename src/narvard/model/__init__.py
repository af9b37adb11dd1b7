"""The typed model of a collaboration: data only, no judgement.

Every class here is a frozen attrs class. The name of an attribute is the key in
YAML, the property in the JSON Schema, the segment in a JSON pointer and the row
in the reference pages. Wrong collaborations can be built on purpose: whether
one makes sense is for the rules to say.
"""
