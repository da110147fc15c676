"""One module a family of experiments; each defines ``EXPERIMENT``."""
