import CommandLineKit
import RegistryClient
import TransparencyLog
import VehicleHistory

/// A car's report in its owner's hands: fetched and verified now.
struct OwnersReport {
    let report: VerifiedReport
    let trust: TrustPolicy
    /// The report's bytes.
    let bundle: [UInt8]

    /// Fetches and verifies a vehicle's report. The answer is padded, so that its length tells a listener little.
    ///
    /// - Throws: `CommandFailure`.
    static func fetched(
        of vehicle: Subject, _ options: OwnersReportOptions, as audience: ReportAudience = .anyone
    ) async throws(CommandFailure) -> OwnersReport {
        let client = try Connection.client(options.registry)
        let trust = try await ReportVerification.trust(path: options.policy.path, client: client)
        let payer = try options.payment.payer()
        let bytes = try await Connection.asking { () throws(RegistryClientError) in
            try await client.report(subject: vehicle.string, payer: payer, as: audience, isPadded: true).bundle
        }
        return OwnersReport(
            report: try SubjectReport.verified(bytes, subject: vehicle.string, trust: trust), trust: trust,
            bundle: bytes)
    }

    /// Verifies a report that was saved.
    ///
    /// - Throws: `CommandFailure`.
    static func saved(
        _ path: String, of vehicle: Subject, policy: PolicyOptions
    ) throws(CommandFailure) -> OwnersReport {
        guard let policyPath = policy.path else {
            throw CommandFailure(
                "no trust file was named", mend: "Add --policy FILE or set VINLOG_POLICY.", status: .usage)
        }
        let trust = try ReportVerification.trust(path: policyPath)
        let bytes = try InputFile.read(path)
        return OwnersReport(
            report: try SubjectReport.verified(bytes, subject: vehicle.string, trust: trust), trust: trust,
            bundle: bytes)
    }
}
