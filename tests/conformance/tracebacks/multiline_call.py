# stderr: full
# A call that spans lines: the frame names the line of the failing part.
def combine(a, b, *, sep):
    return a + sep + b


print('ok', combine('x', 'y', sep='-'))
print(
    combine(
        'left',
        5,
        sep='/',
    )
)
