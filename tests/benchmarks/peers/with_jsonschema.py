"""PyYAML, the published schema by `jsonschema`, and attrs classes by cattrs."""

import json
import sys
from pathlib import Path

import cattrs
from cattrs.gen import make_dict_structure_fn
from core_yaml import documents, entities
from jsonschema import Draft202012Validator

path, schema, models = sys.argv[1:]
sys.path.insert(0, models)
import attrs_models

validator = Draft202012Validator(json.loads(Path(schema).read_text("utf-8")))
converter = cattrs.Converter()
converter.register_structure_hook_factory(
    lambda cls: hasattr(cls, "__attrs_attrs__"),
    lambda cls, made_by: make_dict_structure_fn(cls, made_by, _cattrs_forbid_extra_keys=True),
)
attrs_models.register(converter)
count = 0
for data in documents(Path(path)):
    errors = list(validator.iter_errors(data))
    if errors:
        sys.exit(f"{len(errors)} errors, such as {errors[0].message}")
    collaboration = converter.structure(data, attrs_models.Collaboration)
    count += entities(data)
print("entities", count)
