import time
loads = 0
time.sleep(0.05)
loads += 1
ready = True
