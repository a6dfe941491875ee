print('raises runs')
value = 1
value / 0
