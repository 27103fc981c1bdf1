public import Attestation
import Foundation
import Octets
public import VehicleHistory

/// Titles that were signed and not yet handed over, with their disclosures: `pending-titles/` in the registrar's folder,
/// mode 0600.
///
/// A title's salts exist once. Were they lost between the signature and the file for the owner, the log would have a
/// title that nobody can use; so they are written here first and removed last. Nothing else of an owner's identity
/// stays in the folder.
public struct PendingTitles: Sendable {
    private let path: String

    /// The pending titles of a registrar's folder.
    public init(_ home: AttestorHome) {
        path = home.path + "/pending-titles"
    }

    /// The title that was signed on a holder's request and not yet handed over; `nil` when there is none.
    public func title(for request: HolderRequest) -> SDJWT? {
        FileManager.default.contents(atPath: file(request)).flatMap { try? SDJWT(parsing: $0) }
    }

    /// Keeps a title with its disclosures, in place of an earlier one for the same request.
    ///
    /// - Throws: `RegistrarRefusal` when the folder cannot be written to.
    public func keep(_ title: SDJWT, for request: HolderRequest) throws(RegistrarRefusal) {
        do {
            try PrivateFile.makeFolder(path)
            try PrivateFile.replace(title.serialized, atPath: file(request))
        } catch {
            throw RegistrarRefusal(.file, "cannot write to \(path)", mend: "\(error)")
        }
    }

    /// Forgets a title that was handed over.
    public func remove(_ request: HolderRequest) {
        try? FileManager.default.removeItem(atPath: file(request))
    }

    /// Named by the proof, which is signed and so never the same twice.
    private func file(_ request: HolderRequest) -> String {
        "\(path)/\(Hex.encode(Hash.sha256(request.proof).bytes)).sd-jwt"
    }
}
