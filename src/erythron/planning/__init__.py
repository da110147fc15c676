"""Plans and their comparison."""
