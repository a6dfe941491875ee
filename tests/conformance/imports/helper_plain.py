"""A module that a program imports."""
VALUE = 42
