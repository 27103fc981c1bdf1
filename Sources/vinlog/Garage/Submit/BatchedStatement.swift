import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import StrictJSON

/// A statement that went to the log in a batch: found in the files of results, which have its bytes.
enum BatchedStatement {
    /// The place in the log and the open claims of a batched statement; `nil` when no batch of the folder has it.
    ///
    /// - Parameters:
    ///   - reference: its place in the log, or its id.
    ///   - audience: the origin of the log.
    /// - Throws: `CommandFailure` with status 66.
    static func find(
        _ reference: String, audience: String, in home: AttestorHome
    ) async throws(CommandFailure) -> (index: UInt64, claims: JSONObject)? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.batchesPath)) ?? []
        var found: (index: UInt64, claims: JSONObject)?
        for name in names.sorted() where name.hasSuffix(".results.ndjson") {
            do {
                try await BatchResults.eachRow(of: "\(home.batchesPath)/\(name)") { row in
                    guard found == nil, let index = row.index, let statement = row.statement,
                        row.identifier == reference || String(index) == reference,
                        let claims = try? SDJWT(parsing: statement).payload, claims["aud"]?.string == audience
                    else { return }
                    found = (index, claims)
                }
            } catch {
                throw CommandFailure("cannot read \(home.batchesPath)/\(name)", status: .unreadable)
            }
            if found != nil { break }
        }
        return found
    }
}
