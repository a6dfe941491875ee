# stdin: 5\nabc\n9\n7\nrock\nlizard\nquit\n
# Console programs: guessing, menus, input checks, a bank menu driven by standard input.
import random


def guess(secret, limit=5):
    for n in range(1, limit + 1):
        text = input(f'guess {n}: ')
        try:
            value = int(text)
        except ValueError:
            print(f'{text!r} is not a number')
            continue
        if value == secret:
            print('right!')
            return n
        print('too', 'low' if value < secret else 'high')
    return None


print('needed', guess(7))
random.seed(11)
BEATS = {'rock': 'scissors', 'paper': 'rock', 'scissors': 'paper'}
score = {'you': 0, 'me': 0, 'draw': 0}
while True:
    choice = input('rock, paper or scissors? ').strip().lower()
    if choice == 'quit':
        break
    if choice not in BEATS:
        print('what is', choice + '?')
        continue
    mine = random.choice(list(BEATS))
    result = 'draw' if mine == choice else 'you' if BEATS[choice] == mine else 'me'
    score[result] += 1
    print(f'{choice} against {mine}: {result}')
print(score)
board = [' '] * 9
wins = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def show():
    print('\n-+-+-\n'.join('|'.join(board[i:i + 3]) for i in (0, 3, 6)))


def winner():
    for a, b, c in wins:
        if board[a] == board[b] == board[c] != ' ':
            return board[a]


def minimax(player):
    w = winner()
    if w or ' ' not in board:
        return {'X': 1, 'O': -1, None: 0}[w], None
    best = None
    for i in range(9):
        if board[i] == ' ':
            board[i] = player
            value, _ = minimax('O' if player == 'X' else 'X')
            board[i] = ' '
            if best is None or (value > best[0] if player == 'X' else value < best[0]):
                best = value, i
    return best


board[0], board[4], board[8] = 'X', 'O', 'X'
print(minimax('O'))
board[1] = 'O'
value, move = minimax('X')
board[move] = 'X'
show()
print(value, move, winner())
try:
    input('more? ')
except EOFError:
    print('\nno more input')
