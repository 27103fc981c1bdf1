import Foundation
import Octets
import StrictJSON

/// An attestor's folder: its profile, its key, the receipts it was given and the batches it sent.
///
/// `profile.json`, `key.jwk` (0600, a JWK, or a JWE closed with a passphrase), `registries.json`, `statements/<identifier>.sd-jwt`, `receipts/<identifier>.json`,
/// `batches/<fingerprint>.json`.
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

    /// Makes the folder, for its owner alone, and writes the profile into it. The key is not its affair.
    public func create(_ profile: AttestorProfile) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(profile.json.prettyPrinted()).write(to: URL(fileURLWithPath: profilePath), options: .atomic)
    }

    /// The profile; `nil` when there is none that can be read.
    public func profile() -> AttestorProfile? {
        guard let data = FileManager.default.contents(atPath: profilePath), let json = try? JSON(parsing: data) else {
            return nil
        }
        return AttestorProfile(json: json)
    }

    // MARK: - What was stated, and what came back

    /// Path of the receipt of a statement.
    ///
    /// - Parameter identifier: the statement's `jti`.
    public func receiptPath(_ identifier: String) -> String { "\(path)/receipts/\(Self.fileName(identifier)).json" }

    /// Path of a statement as it was signed.
    public func statementPath(_ identifier: String) -> String {
        "\(path)/statements/\(Self.fileName(identifier)).sd-jwt"
    }

    /// Whether the registry gave a receipt for the statement of an identifier.
    public func hasReceipt(_ identifier: String) -> Bool {
        FileManager.default.fileExists(atPath: receiptPath(identifier))
    }

    /// Keeps a receipt, so that it can be checked again whenever the registry is doubted.
    public func keepReceipt(_ bytes: [UInt8], identifier: String) throws {
        try Self.write(bytes, to: receiptPath(identifier))
    }

    /// Keeps a statement before it is sent, so that the same bytes can be sent again when the answer is lost.
    public func keepStatement(_ bytes: [UInt8], identifier: String) throws {
        try Self.write(bytes, to: statementPath(identifier))
    }

    /// The statement that was signed under an identifier; `nil` when there is none.
    public func statement(identifier: String) -> [UInt8]? {
        FileManager.default.contents(atPath: statementPath(identifier)).map { [UInt8]($0) }
    }

    /// The identifier where it can be a file's name, else its readable characters and a hash.
    private static func fileName(_ identifier: String) -> String {
        let plain = identifier.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        guard plain != identifier || plain.isEmpty else { return plain }
        return plain + "." + Hex.encode(Hash.sha256(utf8: identifier).bytes.prefix(8))
    }

    // MARK: - Registries

    private var registriesPath: String { path + "/registries.json" }

    /// The origin that the registry at an address had when it was last asked; `nil` when it never was.
    public func origin(registry url: String) -> String? { registries[url]?.string }

    /// The origin of the only log that was ever asked; `nil` when there were several, or none.
    public var onlyOrigin: String? {
        let origins = Set(registries.members.compactMap(\.value.string))
        return origins.count == 1 ? origins.first : nil
    }

    /// Remembers a registry's origin.
    public func remember(origin: String, registry url: String) throws {
        var registries = registries
        registries[url] = .string(origin)
        try Self.write(JSON.object(registries).prettyPrinted(), to: registriesPath)
    }

    private var registries: JSONObject {
        let data = FileManager.default.contents(atPath: registriesPath)
        return data.flatMap { try? JSON(parsing: $0) }?.object ?? JSONObject()
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try Data(bytes).write(to: url, options: .atomic)
    }
}
