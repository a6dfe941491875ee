# Strings: concatenation, joining, splitting, formatting, searching, characters.
def build(n):
    text = ''
    for i in range(n):
        text += chr(97 + i % 26)
    return len(text), text.count('abc')


def formatting(n):
    total = 0
    for i in range(n):
        total += len(f'item {i}: {i * 2:>8} {i / 3:.2f}')
        total += len('%s-%d' % ('name', i))
    return total


def splitting(n):
    line = 'alpha,beta,gamma,delta,epsilon'
    total = 0
    for i in range(n):
        parts = line.split(',')
        total += len('-'.join(parts)) + len(parts[i % 5].upper())
    return total


def characters(n):
    text = 'The quick brown fox jumps over the lazy dog. ' * n
    vowels = other = 0
    for c in text:
        if c in 'aeiou':
            vowels += 1
        elif c != ' ':
            other += 1
    return vowels, other


def caesar(text, n):
    for k in range(n):
        text = ''.join(chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() else c for c in text)
    return text


def searching(n):
    text = 'x' * 500 + 'needle' + 'y' * 500
    total = 0
    for i in range(n):
        total += text.find('needle') + text.replace('needle', 'pin').index('pin')
        total += text.startswith('xx') + (text[i % 900:i % 900 + 20] == 'x' * 20)
    return total


print(build(1_000_000), formatting(250_000), splitting(300_000), characters(30_000),
      caesar('attack at dawn, ' * 20, 200), searching(200_000))
