"""One screen a file; the style sheet of a screen lies beside it."""
