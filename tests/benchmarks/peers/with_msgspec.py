"""PyYAML, the published schema by `jsonschema-rs`, and structs by msgspec."""

import json
import sys
from pathlib import Path

import jsonschema_rs
import msgspec
from core_yaml import documents, entities

path, schema, models = sys.argv[1:]
sys.path.insert(0, models)
import msgspec_models

validator = jsonschema_rs.Draft202012Validator(json.loads(Path(schema).read_text("utf-8")))
count = 0
for data in documents(Path(path)):
    errors = list(validator.iter_errors(data))
    if errors:
        sys.exit(f"{len(errors)} errors, such as {errors[0].message}")
    collaboration = msgspec.convert(data, msgspec_models.Collaboration)
    count += entities(data)
print("entities", count)
