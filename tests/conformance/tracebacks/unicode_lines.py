# stderr: full
# Marks under a line with wide characters, and identifiers outside ASCII.
größe = {'schlüssel': 1}


def prüfe(wörter):
    return '日本語', größe[wörter] + größe['fehlt']


prüfe('schlüssel')
