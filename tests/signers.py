"""Keys and certificates of people who do not exist, made anew for tests, as PKCS#12 files and PEM texts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "mật khẩu mẫu"
LONG_AGO, FAR = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Identity:
    """A person or body with a key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as a text file."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def p12(self) -> bytes:
        """Key and certificate under `PASSWORD`."""
        lock = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(b"khoa", self.key, self.certificate, None, lock)


@cache
def authority(name: str = "Cơ quan chứng thực Mẫu") -> Identity:
    """Who issues certificates."""
    return _made(name, None, LONG_AGO, FAR)


@cache
def person(name: str, begins: datetime = LONG_AGO, ends: datetime = FAR) -> Identity:
    """Somebody with a certificate of `authority()`, in force from `begins` to `ends`."""
    return _made(name, authority(), begins, ends)


def _made(name: str, issuer: Identity | None, begins: datetime, ends: datetime) -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    root = issuer is None
    usage = {
        "digital_signature": not root,
        "content_commitment": not root,
        "key_encipherment": False,
        "data_encipherment": False,
        "key_agreement": False,
        "key_cert_sign": root,
        "crl_sign": root,
        "encipher_only": False,
        "decipher_only": False,
    }
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(issuer.key if issuer else key, SHA256())
    )
    return Identity(certificate, key)
