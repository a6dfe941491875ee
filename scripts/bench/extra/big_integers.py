# Integers past the machine's word: sums of squares as in the documents, factorials, Fibonacci.
def squares(n):
    result = 0
    for i in range(n):
        result += i * i * i * 1_000_003
    return result


def factorial(n):
    product = 1
    for i in range(2, n):
        product *= i
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(squares(4_000_000), factorial(9000) % 10 ** 30, fibonacci(60_000) % 10 ** 30)
