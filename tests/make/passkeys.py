"""A device in software that makes passkeys."""

import hashlib
import json
import os
import struct
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.utils import websafe_encode

_ORIGIN, _SITE = "https://localhost", "localhost"
_PRESENT_VERIFIED_ATTESTED = 0x45


def make_passkey(options: Mapping[str, Any], *, key_id: bytes = b"") -> str:
    """Answer what the page of a new passkey asks of the device."""
    key_id = key_id or os.urandom(32)
    said = {"type": "webauthn.create", "challenge": options["publicKey"]["challenge"]}
    client = json.dumps(said | {"origin": _ORIGIN, "crossOrigin": False}).encode()
    attested = {"fmt": "none", "attStmt": {}, "authData": _authenticator_data(key_id)}
    return json.dumps(
        {
            "id": websafe_encode(key_id),
            "rawId": websafe_encode(key_id),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {
                "clientDataJSON": websafe_encode(client),
                "attestationObject": websafe_encode(cbor.encode(attested)),
            },
        }
    )


def _authenticator_data(key_id: bytes) -> bytes:
    point = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
    site = hashlib.sha256(_SITE.encode()).digest()
    counted = struct.pack(">BI", _PRESENT_VERIFIED_ATTESTED, 1)
    return (
        site + counted + bytes(16) + struct.pack(">H", len(key_id)) + key_id + cbor.encode(public)
    )
