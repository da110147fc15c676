"""Pregnancy loss: baseline by week, and what hemoglobin may add, predictive and causal apart."""
