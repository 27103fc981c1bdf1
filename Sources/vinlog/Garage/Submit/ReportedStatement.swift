import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

/// A statement of one's own that stands in a report: from there its claims are known on every device.
///
/// The report need not be verified for this: what a correction says of a statement is judged by the statement itself.
enum ReportedStatement {
    /// The statement, by its place in the log or its id.
    ///
    /// - Throws: `CommandFailure` with status 66 when the file is no report, 64 when it has no such statement of `issuer`.
    static func find(
        _ reference: String, by issuer: Issuer, in path: String
    ) throws(CommandFailure) -> CorrectionPlan.Original {
        let bundle: ReportBundle
        do {
            bundle = try ReportBundle(parsing: try InputFile.read(path))
        } catch let error as CommandFailure {
            throw error
        } catch {
            throw CommandFailure("\(path) is no report: \(error)", status: .unreadable)
        }
        for entry in bundle.histories.flatMap(\.labels).flatMap(\.entries) {
            guard case .statement(_, let bytes) = entry.content, let claims = try? SDJWT(parsing: bytes).payload,
                String(entry.index.value) == reference || claims["jti"]?.string == reference,
                claims["iss"]?.string == issuer.string
            else { continue }
            return CorrectionPlan.Original(index: entry.index.value, claims: claims)
        }
        throw CommandFailure(
            "\(path) has no statement of \(issuer.string) that is \"\(reference)\"",
            mend: "Name its place in the log, as the report shows it.", status: .usage)
    }
}
