# Modules that import one another, and what each sees half-made.
import cycle.a
print(cycle.a.name, cycle.b.name, cycle.b.seen, cycle.a.from_b(), cycle.b.late())
try:
    import cycle.broken_a
except ImportError as e:
    print(type(e).__name__, str(e).split(' (')[0])
import sys
print([m for m in sorted(sys.modules) if m.startswith('cycle')])
