"""The server that takes our outgoing mail (RFC 5321)."""

from pli.connectors.smtp.client import DeliveryFailed, Envelope, SmtpServer, deliver, try_connection

__all__ = ["DeliveryFailed", "Envelope", "SmtpServer", "deliver", "try_connection"]
