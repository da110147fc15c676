"""Gestation as drivers of the physiology; the loss hazards and their evidence."""
