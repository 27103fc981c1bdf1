import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Files from which a statement is written, whoever states it.
enum StatementFiles {
    /// Largest file with a body, in bytes.
    private static let bodyByteCountMax = 1 << 20

    /// A statement's body.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func body(_ path: String) throws(CommandFailure) -> JSON {
        let bytes = try InputFile.read(path, byteCountMax: bodyByteCountMax)
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is not JSON: \(error)", mend: "Write one JSON object with the body's members.",
                status: .unreadable)
        }
    }

    /// Files that a statement vouches for.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func evidence(_ paths: [String]) throws(CommandFailure) -> [EvidenceReference] {
        var references: [EvidenceReference] = []
        for path in paths {
            do {
                references.append(try EvidenceFile.checked(path: path))
            } catch {
                throw CommandFailure("\(error)", mend: error.mend, status: .unreadable)
            }
        }
        return references
    }
}
