"""Who she is: the person and populations of persons."""

from erythron.people.person import Man, Person, Sex, Woman
from erythron.people.population import draw, typical

__all__ = ["Man", "Person", "Sex", "Woman", "draw", "typical"]
