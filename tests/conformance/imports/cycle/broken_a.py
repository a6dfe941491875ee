from cycle.broken_b import value
other = 1
