"""Erythron."""
