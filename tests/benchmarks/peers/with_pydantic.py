"""PyYAML and pydantic, whose models hold all that the published schema says."""

import sys
from pathlib import Path

from core_yaml import documents, entities
from pydantic import ValidationError

path, _, models = sys.argv[1:]
sys.path.insert(0, models)
import pydantic_models

count = 0
for data in documents(Path(path)):
    try:
        collaboration = pydantic_models.Collaboration.model_validate(data)
    except ValidationError as error:
        sys.exit(f"{error.error_count()} errors, such as {error.errors()[0]}")
    count += entities(data)
print("entities", count)
