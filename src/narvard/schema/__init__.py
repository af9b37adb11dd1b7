"""From the model to its published contract: JSON Schema, and words about every field."""
