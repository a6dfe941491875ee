import threading
result = []
def work():
    result.append('ran while importing')
t = threading.Thread(target=work)
t.start()
t.join()
