import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import RegistryClient
import StrictJSON
import VehicleHistory

/// `vinlog-admin attestor recover`.
struct RecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Give an attestor that lost its key a new one.",
        discussion: """
            The attestor makes a new key in a fresh folder, with its own identifier, and
            sends a new enrolment request. This adds the key of that request and takes the
            old ones away: retired, or, with --lost-since, revoked from that date on, which
            re-grades what they stated since. Name, class and scope stay as they are.
            Check by another way that the request is theirs: compare the key's thumbprint
            with what they read to you.

            EXAMPLES
              vinlog-admin attestor recover hill-street.request
              vinlog-admin attestor recover hill-street.request \\
                --lost-since 2026-11-20 --yes
            """)

    @Argument(help: "The request that `vinlog garage enroll` wrote; - for standard input.")
    var request: String
    @Option(help: "Since when the old keys may have been in other hands: 2026, 2026-11 or 2026-11-20.")
    var lostSince: String?
    @Flag(help: "Leave the devices' keys as they are.")
    var keepDevices = false
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var accreditor: AccreditorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let asked = try EnrolmentRequests.read(request)
        let id = try AccreditorOptions.identifier(asked.id, option: request)
        let old = try await currentKeys(of: id).filter { $0 != asked.key.thumbprint.string }
        try Confirmation.require(
            "This gives \(id) the key \(asked.key.thumbprint) and takes away \(old.count) "
                + "key\(old.count == 1 ? "" : "s").", word: id.string, isGiven: yes)
        var body = JSONObject()
        body["add"] = [asked.key.jwk]
        if !old.isEmpty, lostSince == nil { body["retire"] = .array(old.map { .string($0) }) }
        // The new key first: between the two acts the attestor can sign.
        let act = try await accreditor.state("attestor-rotate", about: id, body: .object(body))
        Act.show(act, "The new key of \(id)", json: output.json)
        guard let lostSince, !old.isEmpty else { return }
        let revocation: JSON = [
            "reason": "key lost", "keys": .array(old.map { .string($0) }), "compromised_since": .string(lostSince),
        ]
        let second = try await accreditor.state("attestor-revoke", about: id, body: revocation)
        Act.show(second, "The revocation of \(id)'s old keys", json: output.json)
    }

    /// Thumbprints of the keys that count now, as the registry lists them.
    private func currentKeys(of id: AttestorID) async throws(CommandFailure) -> [String] {
        let client = try Connection.client(accreditor.registry)
        let answer = try await Connection.asking { () throws(RegistryClientError) in try await client.attestors() }
        guard let listed = answer["attestors"]?.array?.first(where: { $0["id"]?.string == id.string }) else {
            throw CommandFailure(
                "the registry does not list \(id)", mend: "Accredit it: vinlog-admin attestor accredit \(request).")
        }
        return (listed["keys"]?.array ?? []).filter { key in
            key["status"]?.string == "active" && !(keepDevices && key["device"]?.bool == true)
        }.compactMap { $0["kid"]?.string }
    }
}
