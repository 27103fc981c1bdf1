import ArgumentParser
import Attestation
import CommandLineKit
import RegistryAPI
import StrictJSON
import VehicleHistory

/// The accreditation authority, who begins the roster and may replace it.
struct AuthorityOptions: ParsableArguments {
    @Option(help: "The authority's private key, a JWK file (default: $VINLOG_HOME/authority.jwk).")
    var authority: String?
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions

    /// A desk that signs in the authority's name.
    ///
    /// - Throws: `CommandFailure`.
    func desk() throws(CommandFailure) -> ActDesk {
        let key = try Keys.read(authority ?? Environment.homePath + "/authority.jwk")
        return ActDesk(key: key, issuer: .authority(key.publicKey.thumbprint), registry: registry, policy: policy)
    }
}

extension ActDesk {
    /// States a whole roster.
    ///
    /// - Parameters:
    ///   - step: `init` or `recover`.
    ///   - people: all of them.
    /// - Throws: `CommandFailure`.
    func state(
        roster people: [AdminEntry], step: AdminRosterBody.Step, reason: String?
    ) async throws -> (submitted: SubmittedStatement, draft: StatementDraft) {
        var body = JSONObject()
        body["step"] = .string(step.rawValue)
        body["people"] = .array(people.map(\.json))
        body["reason"] = reason.map(JSON.string)
        return try await state("admin-roster", about: Subject("policy:admins"), body: .object(body))
    }
}
