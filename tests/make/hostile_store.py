"""A store over TLS, for a test: it takes files, or misbehaves as it was told to."""

import datetime as dt
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pli.connectors.objectstore import Bucket

type Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class TlsStore:
    """Where it listens, by which certificate, what it was asked."""

    certificate: Path
    port: int = 0
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)
    lines: int = 0

    def as_known(self, *, host: str = "localhost") -> Bucket:
        """What a customer says of it."""
        return Bucket(
            host=host,
            port=self.port,
            region="fr-par",
            name="morel-factures",
            access_key="AKIAEXAMPLE",
            secret_key="a-secret",
            allows_private=True,
        )


def take(request: BaseHTTPRequestHandler) -> None:
    """Take the file."""
    request.send_response(200)
    request.send_header("ETag", '"0"')
    request.send_header("Content-Length", "0")
    request.end_headers()


def send_elsewhere(request: BaseHTTPRequestHandler) -> None:
    """Say that it is at another host's, inside."""
    request.send_response(307)
    request.send_header("Location", "http://127.0.0.1:1/secret")
    request.send_header("Content-Length", "0")
    request.end_headers()


def never_end(request: BaseHTTPRequestHandler) -> None:
    """Answer more than any memory holds."""
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"x" * 65_536)


def drip(request: BaseHTTPRequestHandler) -> None:
    """Answer a letter at a time, each before anybody loses patience."""
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    while True:
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.05)


@contextmanager
def tls_store(folder: Path, answer: Answer = take) -> Iterator[TlsStore]:
    """Run it in threads of its own."""
    certificate = _certificate(folder)
    store = TlsStore(certificate)

    class Server(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            store.lines += 1
            super().setup()

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            store.asked.append((self.command, self.path, body))
            answer(self)

        def do_DELETE(self) -> None:
            self.do_PUT()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Keep quiet."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Expect to be hung up on."""

    server = Quiet(("127.0.0.1", 0), Server)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, folder / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    store.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def _certificate(folder: Path) -> Path:
    """Sign a certificate for « localhost », by nobody but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path
