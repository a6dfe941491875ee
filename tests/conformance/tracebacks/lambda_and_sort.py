# stderr: full
# An error inside a lambda that sorted() calls.
rows = [{'n': 1}, {'m': 2}, {'n': 3}]
print(len(rows))
key = lambda row: row['n']
print(sorted(rows, key=key))
