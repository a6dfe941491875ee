# A mixed program: text is parsed, counted, sorted and reported.
WORDS = 'it was the best of times it was the worst of times it was the age of wisdom'.split()


class Entry:
    def __init__(self, word):
        self.word = word
        self.count = 0
        self.places = []

    def add(self, place):
        self.count += 1
        if len(self.places) < 5:
            self.places.append(place)

    def __lt__(self, other):
        return (-self.count, self.word) < (-other.count, other.word)


def index(lines):
    entries = {}
    for number, line in enumerate(lines):
        for word in line.split():
            word = word.strip('.,').lower()
            if word not in entries:
                entries[word] = Entry(word)
            entries[word].add(number)
    return sorted(entries.values())


lines = [' '.join(WORDS[(i * 7 + j) % len(WORDS)] + ('.' if j == 8 else '') + str(i % 50)
                  for j in range(9)) for i in range(90_000)]
found = index(lines)
print(len(found), [f'{e.word}:{e.count}:{e.places}' for e in found[:3]])
