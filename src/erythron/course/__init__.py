"""A person, causes, treatments, a pregnancy: her laboratory values day by day."""
