from cycle.broken_a import other
value = 2
