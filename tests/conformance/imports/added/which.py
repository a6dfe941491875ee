place = "added"
