"""`pli mailcatcher`: takes the mails of a demonstration, and sends none of them on."""

import signal
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.surfaces.demo.mailbox import demo_folder


class Command(BaseCommand):
    """Listens where PLI_SMTP_URL says, and keeps each mail as a file."""

    help = __doc__

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run until told to stop."""
        smtp, directory = settings.PLI_SMTP, demo_folder().directory
        server = FakeSmtpServer(directory, host=smtp.host, port=smtp.port)
        try:
            server.start()
        except OSError as error:
            raise CommandError(f"Port {smtp.port} cannot be listened on: {error}.") from error
        stopped = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        self.stdout.write(f"Mails are kept in {directory}.")
        stopped.wait()
        server.stop()
