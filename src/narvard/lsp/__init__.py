"""A language server: findings and answers in an editor, while a collaboration is being written."""
