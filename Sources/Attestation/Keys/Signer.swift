/// Something that signs: a key in memory (`SigningKey`), or one that never leaves its device.
public protocol Signer: Sendable {
    /// The key that checks this signer's signatures.
    var publicKey: PublicKey { get }

    /// Signs `message` with the public key's algorithm.
    ///
    /// - Returns: 64 bytes: R ‖ S (RFC 8032) for Ed25519, r ‖ s (RFC 7518 section 3.4) for P-256.
    /// - Throws: when the device that holds the key refuses.
    func sign(_ message: [UInt8]) throws -> [UInt8]
}
