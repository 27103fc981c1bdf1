import Attestation
import AttestorClient
import CommandLineKit
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// Where an attestor learns of disputes and says its part in them.
struct DisputeDesk {
    private let home: HomeOptions
    private let registry: RegistryOptions
    private let profile: AttestorProfile
    private let trust: TrustPolicy?
    private let policy: PolicyOptions

    /// A desk of the attestor whose folder it is.
    ///
    /// - Throws: `CommandFailure`.
    init(_ home: HomeOptions, _ registry: RegistryOptions, _ policy: PolicyOptions) throws(CommandFailure) {
        self.home = home
        self.registry = registry
        self.policy = policy
        profile = try home.profile()
        trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
    }

    // MARK: - Reading

    /// Every dispute of a kind, page after page.
    ///
    /// - Throws: `CommandFailure`.
    func disputes(
        as part: DisputesQuestion.Part, isOpenOnly: Bool = false, only: Int? = nil
    ) async throws(CommandFailure) -> [KnownDispute] {
        let client = try Connection.client(registry)
        let signer = try home.signer()
        guard let caller = CallerName(.attestor, profile.id) else {
            throw CommandFailure("the profile's id \"\(profile.id)\" is no identifier", status: .unreadable)
        }
        let origin = try await Connection.parameters(client).origin
        var found: [KnownDispute] = []
        var after: Int?
        while true {
            let question = DisputesQuestion(part: part, isOpenOnly: isOpenOnly, after: after, only: only)
            let page = try await Connection.asking { () throws(RegistryClientError) in
                try await client.disputes(question, attestor: caller, signer: signer, origin: origin)
            }
            for line in page.disputes { found.append(try KnownDispute(line, trust: trust)) }
            guard page.hasMore, let last = page.disputes.last?.index, last > after ?? -1 else { return found }
            after = last
        }
    }

    /// The dispute of a log index in which the attestor has a part.
    ///
    /// - Throws: `CommandFailure` with status 64 when there is none.
    func dispute(_ index: Int, as part: DisputesQuestion.Part) async throws(CommandFailure) -> KnownDispute {
        if let found = try await disputes(as: part, only: index).first { return found }
        let whose =
            switch part {
            case .author: "about a line of yours"
            case .disputer: "that you raised"
            case .arbiter: "that you may rule on"
            }
        throw CommandFailure(
            "entry \(index) is no dispute \(whose)",
            mend: part == .arbiter ? "See vinlog arbiter disputes." : "See vinlog garage disputes.", status: .usage)
    }

    // MARK: - Saying

    /// Signs and hands in a statement about a vehicle, as `garage submit` does.
    ///
    /// - Throws: `CommandFailure`, or what the terminal's dialogue throws.
    func state(
        _ kind: StatementKind, about vehicle: Subject, _ body: JSONObject, signing: SigningOptions,
        output: OutputOptions
    ) async throws {
        let key = try home.signer()
        let desk = try GarageDesk(home: home.folder, registry: registry, policy: policy, isOffline: signing.offline)
        let meeting = try await desk.meeting(isOffline: signing.offline)
        var text = StatementText(
            kind: kind.id, occurredAt: EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description,
            country: profile.countries.first ?? "")
        text.name(vehicle)
        text.body = .object(body)
        let issuer = try profile.issuer()
        let draft: StatementDraft
        do throws(StatementError) {
            draft = try text.draft(
                issuer: issuer, audience: meeting.audience, issuedAtSeconds: Environment.nowSeconds)
            try draft.check(signedBy: key.publicKey)
        } catch {
            throw StatementMistake.failure(error, kind: kind.id)
        }
        let counter = SigningCounter(
            desk: desk, home: home, signing: signing, meeting: meeting, isJSON: output.json)
        let item = try await counter.sign(draft, hidden: JSONObject(), by: key)
        try await counter.handIn(item)
    }
}

/// How disputes are listed.
enum DisputeList {
    /// Prints them.
    static func show(_ disputes: [KnownDispute], nothing: String, _ output: OutputOptions) {
        let now = Environment.nowMilliseconds
        if output.json {
            let list = JSON.array(disputes.map { $0.json(atMilliseconds: now) })
            return Terminal.standardOutput.write(list.prettyPrinted())
        }
        guard !disputes.isEmpty else { return Terminal.standardOutput.write(nothing + "\n") }
        var text = disputes.map { $0.text(atMilliseconds: now) }.joined(separator: "\n")
        if !disputes.allSatisfy(\.isVerified) { text += "\nNot verified: name a trust file with --policy.\n" }
        Terminal.standardOutput.write(text)
    }
}
