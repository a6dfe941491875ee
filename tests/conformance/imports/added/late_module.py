import sys
value = "from an added folder"
print("late module runs", __name__)
