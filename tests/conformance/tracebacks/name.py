# stderr: full
# A name that is not defined, with a suggestion from the locals.
def compute(counter):
    total_value = counter * 2
    result = total_value + (totl_value - 1) * 3
    return result


print('start')
compute(5)
