"""An authority made for a test, and what it certifies."""

from __future__ import annotations

import hashlib
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


class Authority:
    """Its own certificate is at `path`, and beside it under the name that OpenSSL looks for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "made for a test")])
        self.path = folder / "authority.pem"
        constraint = x509.BasicConstraints(ca=True, path_length=None)
        own = self._certificate(self._name, self._key).add_extension(constraint, critical=True)
        self.path.write_bytes(own.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM))
        (folder / _looked_for(self._name)).symlink_to(self.path)

    def server(self, host: str) -> ssl.SSLContext:
        """With which a server shows that it is `host`."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        made = self._certificate(x509.Name([]), key).add_extension(names, critical=True)
        shown = self._folder / "server.pem"
        shown.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            + made.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(shown)
        return context

    def _certificate(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return x509.CertificateBuilder(
            issuer_name=self._name,
            subject_name=subject,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=now - timedelta(days=1),
            not_valid_after=now + timedelta(days=1),
        )


def _looked_for(name: x509.Name) -> str:
    """What `openssl rehash` calls its certificate; for a short name in small letters."""
    without_header = name.public_bytes()[2:]
    digest = hashlib.sha1(without_header, usedforsecurity=False).digest()
    return f"{int.from_bytes(digest[:4], 'little'):08x}.0"
