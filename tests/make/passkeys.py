"""A device in software that makes passkeys, and answers with them."""

import hashlib
import json
import os
import struct
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.utils import websafe_encode

_ORIGIN, _SITE = "https://localhost", "localhost"
_PRESENT_VERIFIED, _PRESENT_VERIFIED_ATTESTED = 0x05, 0x45


def make_passkey(
    options: Mapping[str, Any],
    *,
    key_id: bytes = b"",
    secret: ec.EllipticCurvePrivateKey | None = None,
) -> str:
    """Answer what the page of a new passkey asks of the device."""
    key_id = key_id or os.urandom(32)
    secret = secret or ec.generate_private_key(ec.SECP256R1())
    attested = {"fmt": "none", "attStmt": {}, "authData": _data_of_new(key_id, secret)}
    return json.dumps(
        {
            "id": websafe_encode(key_id),
            "rawId": websafe_encode(key_id),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {
                "clientDataJSON": websafe_encode(_client_data("create", options)),
                "attestationObject": websafe_encode(cbor.encode(attested)),
            },
        }
    )


def use_passkey(
    options: Mapping[str, Any], *, key_id: bytes, secret: ec.EllipticCurvePrivateKey
) -> str:
    """Answer what a page that knows the passkey asks of the device."""
    client = _client_data("get", options)
    data = _site() + struct.pack(">BI", _PRESENT_VERIFIED, 2)
    signature = secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
    return json.dumps(
        {
            "id": websafe_encode(key_id),
            "rawId": websafe_encode(key_id),
            "type": "public-key",
            "response": {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
            },
        }
    )


def _client_data(gesture: str, options: Mapping[str, Any]) -> bytes:
    said = {"type": f"webauthn.{gesture}", "challenge": options["publicKey"]["challenge"]}
    return json.dumps(said | {"origin": _ORIGIN, "crossOrigin": False}).encode()


def _data_of_new(key_id: bytes, secret: ec.EllipticCurvePrivateKey) -> bytes:
    point = secret.public_key().public_numbers()
    public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
    counted = struct.pack(">BI", _PRESENT_VERIFIED_ATTESTED, 1)
    held = struct.pack(">H", len(key_id)) + key_id + cbor.encode(public)
    return _site() + counted + bytes(16) + held


def _site() -> bytes:
    return hashlib.sha256(_SITE.encode()).digest()
