public import Attestation
import Foundation

/// The holder keys of the titles that a registrar made out: an empty file each, `holder-keys/<thumbprint>`.
///
/// A key that stands in two titles would tell the readers of both histories that one person owns both cars, as soon as
/// they sign anything with it. So a registrar takes each key once.
public struct HolderKeyBook: Sendable {
    private let path: String

    /// The book of a registrar's folder.
    public init(_ home: AttestorHome) {
        path = home.path + "/holder-keys"
    }

    /// Whether a title was made out to the key before.
    public func contains(_ key: PublicKey) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(key.thumbprint)")
    }

    /// Notes that a title was made out to the key.
    ///
    /// - Throws: `RegistrarRefusal` when the folder cannot be written to.
    public func insert(_ key: PublicKey) throws(RegistrarRefusal) {
        do {
            try PrivateFile.makeFolder(path)
            _ = try PrivateFile.create([], atPath: "\(path)/\(key.thumbprint)")
        } catch {
            throw RegistrarRefusal(.file, "cannot write to \(path)", mend: "\(error)")
        }
    }
}
