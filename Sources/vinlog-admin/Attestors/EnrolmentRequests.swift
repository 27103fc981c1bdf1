import AttestorClient
import CommandLineKit

/// Enrolment requests in files.
enum EnrolmentRequests {
    private static let byteCountMax = 64 << 10

    /// The request in a file, its signature checked.
    ///
    /// - Parameter path: the file; - for standard input.
    /// - Throws: `CommandFailure` with status 66.
    static func read(_ path: String) throws(CommandFailure) -> EnrolmentRequest {
        let bytes = try InputFile.read(path, byteCountMax: byteCountMax)
        do {
            return try EnrolmentRequest(parsing: bytes)
        } catch {
            throw CommandFailure("\(path): \(error)", mend: "Ask for a fresh request.", status: .unreadable)
        }
    }
}
