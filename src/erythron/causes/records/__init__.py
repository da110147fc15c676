"""One module a cause; each defines ``CAUSE``."""
