"""Values as static HTML for notebooks: escaped, without scripts, loading nothing."""
