"""A package of shapes."""
version = '1.0'
