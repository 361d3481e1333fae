"""The chat's socket: how much of it one person may have, and who does its work."""

import environ

env = environ.Env()

# Connections from one address. A library or a hall is one address to us, so that a burst is wide.
CHAT_CONNECTS_PER_MINUTE = env.int("CHAT_CONNECTS_PER_MINUTE", default=30)
CHAT_CONNECTS_AT_ONCE = env.int("CHAT_CONNECTS_AT_ONCE", default=60)
# Messages on one socket.
CHAT_MESSAGES_PER_SECOND = 1.0
CHAT_MESSAGES_AT_ONCE = 5
CHAT_SOCKETS_PER_CONVERSATION = 3
# Refused messages in a row, after which a socket is closed.
CHAT_REFUSED_IN_A_ROW = 100
# Seconds: for a hello after connecting, and for a client to take what it is sent.
CHAT_HELLO_SECONDS = 10.0
CHAT_SEND_SECONDS = 20.0
# Threads that take turns; each holds a connection to the database.
CHAT_THREADS = env.int("CHAT_THREADS", default=4)
# Reverse proxies in front, as for the API.
CHAT_PROXIES = env.int("PROXIES", default=0)
