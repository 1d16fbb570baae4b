"""Gunicorn's settings: `gunicorn --config python:pli.project.gunicorn`.

Threads, because slow transfers only wait: 2 × 32 of them keep pages answering
while twenty customers download over a telephone.
"""

import os

from pli.project.environment import read_environment

_environment = read_environment(os.environ)

wsgi_app = "pli.project.wsgi:application"
bind = f"{_environment.bind}:{_environment.port}"
worker_class = "gthread"
workers = 2
threads = 32
# What a process takes, it serves at once: the next request goes to the other one,
# instead of waiting behind slow transfers for a thread to be free.
worker_connections = threads
# Idle connections would count among them; the proxy in front keeps its own.
keepalive = 0
graceful_timeout = 30
# Loaded once, then shared by the workers: half the time to start, and less memory.
preload_app = True
# The address of a page may hold the secret of a link: the proxy's log, if any, is
# where requests are counted.
accesslog = None
# Nobody manages a running server: its socket would be one for all instances of an account.
control_socket_disable = True
forwarded_allow_ips = ",".join(_environment.trusted_proxies)
