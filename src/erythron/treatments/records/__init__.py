"""One module a treatment; each defines ``TREATMENT``."""
