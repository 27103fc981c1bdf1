public import Attestation
import Foundation
import StrictJSON

/// An attestor's folder: its profile, its key, the receipts it was given and the batches it sent.
///
/// `profile.json`, `key.jwk` (0600), `receipts/<identifier>.json`, `batches/<fingerprint>.json`.
public struct AttestorHome: Sendable {
    /// The folder's path.
    public let path: String

    /// The folder at `path`, whether or not it exists.
    public init(path: String) {
        self.path = path
    }

    /// Path of the signing key.
    public var keyPath: String { path + "/key.jwk" }
    /// Path of the profile.
    public var profilePath: String { path + "/profile.json" }
    /// Folder of the states of batches.
    public var batchesPath: String { path + "/batches" }

    /// Makes the folder with a fresh key.
    ///
    /// - Throws: `KeyFileError.exists` when the folder has a key already, which is never overwritten.
    public func create(_ profile: AttestorProfile, key: SigningKey) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try KeyFile.create(key, atPath: keyPath)
        try Data(profile.json.prettyPrinted()).write(to: URL(fileURLWithPath: profilePath), options: .atomic)
    }

    /// The profile; `nil` when there is none that can be read.
    public func profile() -> AttestorProfile? {
        guard let data = FileManager.default.contents(atPath: profilePath), let json = try? JSON(parsing: data) else {
            return nil
        }
        return AttestorProfile(json: json)
    }

    /// The signing key.
    ///
    /// - Throws: `KeyFileError`.
    public func key() throws(KeyFileError) -> SigningKey {
        try KeyFile.read(atPath: keyPath)
    }

    /// Keeps a receipt, so that it can be checked again whenever the registry is doubted.
    ///
    /// - Parameter identifier: the statement's `jti`.
    public func keepReceipt(_ bytes: [UInt8], identifier: String) throws {
        let folder = path + "/receipts"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let name = String(identifier.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "_" })
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).json"), options: .atomic)
    }
}
