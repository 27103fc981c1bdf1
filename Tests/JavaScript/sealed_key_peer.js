// Opens a key that was closed with a passphrase (RFC 7516, RFC 7518 section 4.8), by WebCrypto: JWE, passphrase.
const { subtle } = require("crypto").webcrypto;
const [, , jwe, passphrase] = process.argv;

const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64url"));
const parts = jwe.split(".");

async function open() {
    const header = JSON.parse(Buffer.from(parts[0], "base64url"));
    const salt = Buffer.concat([Buffer.from(header.alg + "\0"), bytes(header.p2s)]);
    const secret = await subtle.importKey("raw", Buffer.from(passphrase, "utf8"), "PBKDF2", false, ["deriveKey"]);
    const wrapping = await subtle.deriveKey(
        { name: "PBKDF2", hash: "SHA-512", salt, iterations: header.p2c }, secret,
        { name: "AES-KW", length: 256 }, false, ["unwrapKey"]);
    const key = await subtle.unwrapKey(
        "raw", bytes(parts[1]), wrapping, "AES-KW", { name: "AES-GCM" }, false, ["decrypt"]);
    const text = await subtle.decrypt(
        { name: "AES-GCM", iv: bytes(parts[2]), additionalData: Buffer.from(parts[0]) }, key,
        Buffer.concat([bytes(parts[3]), bytes(parts[4])]));
    process.stdout.write(Buffer.from(text));
}

open();
