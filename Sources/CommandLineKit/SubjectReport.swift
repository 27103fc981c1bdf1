public import RegistryClient
public import TransparencyLog
public import VehicleHistory

/// Reports of subjects that are no vehicles: what the log proves about `policy:admins`, `points:12`, `draw:data-12`.
public enum SubjectReport {
    /// Fetches and verifies the report of a subject.
    ///
    /// - Parameters:
    ///   - subject: its text, such as `points:12`.
    ///   - policyPath: the trust file; without one the registry's own proposal is used, with a warning.
    /// - Throws: `CommandFailure`.
    public static func verified(
        _ subject: String, client: RegistryClient, policyPath: String?
    ) async throws(CommandFailure) -> VerifiedReport {
        let trust = try await ReportVerification.trust(path: policyPath, client: client)
        let bytes = try await Connection.asking { () throws(RegistryClientError) in
            try await client.report(subject: subject).bundle
        }
        return try verified(bytes, subject: subject, trust: trust)
    }

    /// Verifies a report's bytes.
    ///
    /// - Throws: `CommandFailure` when they do not verify, or are about another subject.
    public static func verified(
        _ bytes: [UInt8], subject: String, trust: TrustPolicy
    ) throws(CommandFailure) -> VerifiedReport {
        do {
            let expected = try Subject(subject)
            return try ReportVerifier(
                trust: trust, nowMilliseconds: Environment.nowMilliseconds, expectedSubject: expected
            ).verify(bytes)
        } catch let rejection as ReportRejection {
            throw CommandFailure("the proof of \(subject) does not verify: \(rejection)", details: rejection.json)
        } catch {
            throw CommandFailure("\(subject): \(error)", status: .usage)
        }
    }
}
