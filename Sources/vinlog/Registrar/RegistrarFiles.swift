import AttestorClient
import CommandLineKit
import VehicleHistory

extension HomeOptions {
    /// The profile of a registrar.
    ///
    /// - Throws: `CommandFailure` with status 66 when there is none, or it is another attestor's.
    func registrarProfile() throws(CommandFailure) -> AttestorProfile {
        try profile(of: .registrar)
    }
}

extension HolderRequest {
    /// Reads a request's file.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func read(_ path: String) throws(CommandFailure) -> HolderRequest {
        let bytes = try InputFile.read(path, byteCountMax: byteCountMax)
        do {
            return try HolderRequest(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is no holder's request: \(error)", mend: "The owner makes one with `vinlog owner request`.",
                status: .unreadable)
        }
    }
}

extension Subject {
    /// The subject without its namespace, as part of a file's name.
    var fileName: String { string.split(separator: ":").dropFirst().joined(separator: "-") }
}
