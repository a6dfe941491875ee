# A chat server in threads and queues: rooms, broadcast, private messages, orderly shutdown.
import queue
import threading


class Client(threading.Thread):
    def __init__(self, name, server):
        super().__init__(name=name)
        self.inbox = queue.Queue()
        self.received = []
        self.server = server

    def say(self, room, text):
        self.server.inbox.put(('say', self.name, room, text))

    def run(self):
        while True:
            message = self.inbox.get()
            if message is None:
                break
            self.received.append(message)


class Server(threading.Thread):
    def __init__(self):
        super().__init__(name='server')
        self.inbox = queue.Queue()
        self.rooms = {}
        self.clients = {}
        self.errors = []

    def join_room(self, client, room):
        self.clients[client.name] = client
        self.rooms.setdefault(room, []).append(client)

    def run(self):
        while True:
            kind, *args = self.inbox.get()
            if kind == 'stop':
                break
            handler = getattr(self, f'on_{kind}', None)
            if handler is None:
                self.errors.append(f'unknown message {kind!r}')
                continue
            handler(*args)
        for client in self.clients.values():
            client.inbox.put(None)

    def on_say(self, sender, room, text):
        for client in self.rooms.get(room, ()):
            if client.name != sender:
                client.inbox.put(f'[{room}] {sender}: {text}')

    def on_tell(self, sender, to, text):
        try:
            self.clients[to].inbox.put(f'{sender} -> {to}: {text}')
        except KeyError as e:
            self.errors.append(f'no client {e}')


server = Server()
clients = [Client(n, server) for n in ('ann', 'bob', 'cid')]
for c in clients:
    server.join_room(c, 'main')
server.join_room(clients[0], 'side')
server.join_room(clients[2], 'side')
for t in [server, *clients]:
    t.start()
clients[0].say('main', 'hello')
clients[1].say('main', 'hi ann')
clients[2].say('side', 'psst')
server.inbox.put(('tell', 'ann', 'bob', 'private'))
server.inbox.put(('tell', 'ann', 'nobody', 'lost'))
server.inbox.put(('shout',))
server.inbox.put(('stop',))
for t in [server, *clients]:
    t.join()
for c in clients:
    print(c.name, c.received)
print(server.errors, threading.active_count())
ring_size, laps, passed = 5, 3, []
boxes = [queue.Queue() for _ in range(ring_size)]
def node(i):
    while True:
        token = boxes[i].get()
        if token is None:
            boxes[(i + 1) % ring_size].put(None)
            return
        passed.append((i, token))
        if token + 1 == ring_size * laps:
            boxes[(i + 1) % ring_size].put(None)
            return
        boxes[(i + 1) % ring_size].put(token + 1)
ring = [threading.Thread(target=node, args=(i,), daemon=True) for i in range(ring_size)]
[t.start() for t in ring]
boxes[0].put(0)
ring[-1].join()
print(passed)
