import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// The way of one typed statement: what it lacks is asked for, it is checked, shown, signed, kept, and handed in.
struct SubmissionCounter {
    /// A desk, and the log that its registry keeps.
    struct OpenDesk {
        let desk: GarageDesk
        let meeting: GarageDesk.Meeting
    }

    let options: SubmissionOptions
    let profile: AttestorProfile
    let issuer: Issuer
    private let key: any Signer

    /// - Parameter attestorClass: whose desk it is; `nil` for everybody's.
    /// - Throws: `CommandFailure` when there is no profile, it is another trade's, or the key cannot be had.
    init(_ options: SubmissionOptions, for attestorClass: AttestorClass? = nil) throws {
        self.options = options
        profile = try options.home.profile(of: attestorClass)
        key = try options.home.signer()
        issuer = try profile.issuer()
    }

    /// A text to begin with: today, in the first country of the profile.
    func text(of kind: String) -> StatementText {
        let today = EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description
        return StatementText(kind: kind, occurredAt: today, country: profile.countries.first ?? "")
    }

    /// The text with what it lacked, where somebody is there to be asked.
    ///
    /// - Throws: `CommandFailure` at the end of the input.
    func completed(_ text: StatementText) throws(CommandFailure) -> StatementText {
        StatementPrompts.isPossible && !options.signing.yes ? try StatementPrompts.completed(text) : text
    }

    /// The desk with its registry's log.
    ///
    /// - Throws: `CommandFailure`.
    func open() async throws(CommandFailure) -> OpenDesk {
        let isOffline = options.signing.offline
        let desk = try GarageDesk(
            home: options.home.folder, registry: options.registry, policy: options.policy, isOffline: isOffline)
        return OpenDesk(desk: desk, meeting: try await desk.meeting(isOffline: isOffline))
    }

    /// Signs a statement and hands it in; with `--dry-run` prints its claims and does neither.
    ///
    /// - Parameters:
    ///   - hidden: optional fields, of which only digests are signed.
    ///   - evidence: files of it, which the registry may be asked to store.
    ///   - open: the desk, where it was opened before.
    /// - Throws: `CommandFailure`.
    func submit(
        _ text: StatementText, hiding hidden: JSONObject = JSONObject(), evidence: TradeOptions? = nil,
        at open: OpenDesk? = nil
    ) async throws {
        guard !options.dryRun else {
            let draft = try checked(try draft(text, audience: try await dryRunOrigin()))
            return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted())
        }
        let place: OpenDesk
        if let open { place = open } else { place = try await self.open() }
        let draft = try checked(try draft(text, audience: place.meeting.audience))
        let counter = signingCounter(at: place)
        let uploads = try evidence?.uploads(options.home.folder) ?? []
        let item = try await counter.sign(draft, hidden: hidden, by: key, uploads: uploads)
        try await counter.handIn(item)
    }

    /// Signs statements that belong together and hands them in: one as `submit` does, several as a list. All are kept
    /// before the first leaves.
    ///
    /// - Throws: `CommandFailure`.
    func submit(_ texts: [StatementText]) async throws {
        guard texts.count > 1 else {
            if let only = texts.first { try await submit(only) }
            return
        }
        if options.dryRun {
            let audience = try await dryRunOrigin()
            let claims = try texts.enumerated().map { try checked(draft($1, audience: audience, number: $0)).claims }
            return Terminal.standardOutput.write(JSON.array(claims.map { .object($0) }).prettyPrinted())
        }
        let place = try await open()
        let drafts = try texts.enumerated().map {
            try checked(draft($1, audience: place.meeting.audience, number: $0))
        }
        let counter = signingCounter(at: place)
        var items: [OutboxItem] = []
        for draft in drafts { items.append(try await counter.sign(draft, hidden: JSONObject(), by: key)) }
        try await counter.handIn(items)
    }

    private func signingCounter(at place: OpenDesk) -> SigningCounter {
        SigningCounter(
            desk: place.desk, home: options.home, signing: options.signing, meeting: place.meeting,
            isJSON: options.output.json)
    }

    /// The log that a trial is for: the one that is known, else the one that the registry names.
    ///
    /// - Throws: `CommandFailure`.
    func dryRunOrigin() async throws(CommandFailure) -> String {
        let folder = options.home.folder
        if let known = folder.onlyOrigin, !options.registry.isNamed { return known }
        guard let url = options.registry.registry ?? Environment.value("VINLOG_REGISTRY") else {
            return "registry.invalid"
        }
        if let known = folder.origin(registry: url) { return known }
        return try await Connection.parameters(try Connection.client(options.registry)).origin
    }

    /// The draft of a text, with the id that follows from it unless one was given.
    ///
    /// - Parameter number: which of several it is, from 0: their ids differ.
    /// - Throws: `CommandFailure` with status 64.
    func draft(_ text: StatementText, audience: String, number: Int = 0) throws(CommandFailure) -> StatementDraft {
        do {
            var draft = try text.draft(issuer: issuer, audience: audience, issuedAtSeconds: Environment.nowSeconds)
            if let id = options.id { draft.identifier = number == 0 ? id : "\(id)-\(number + 1)" }
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
    }

    private func checked(_ draft: StatementDraft) throws(CommandFailure) -> StatementDraft {
        do {
            try draft.check(signedBy: key.publicKey)
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: draft.kind.id)
        }
    }
}

extension HomeOptions {
    /// The profile of an attestor of a class; of any class for `nil`.
    ///
    /// - Throws: `CommandFailure` with status 66 when there is none, or it is another trade's.
    func profile(of attestorClass: AttestorClass?) throws(CommandFailure) -> AttestorProfile {
        let profile = try profile()
        guard let attestorClass, profile.attestorClass != attestorClass.rawValue else { return profile }
        let article = "aeiou".contains(attestorClass.rawValue.prefix(1)) ? "an" : "a"
        throw CommandFailure(
            "\(folder.path) is the folder of a \(profile.attestorClass), not of \(article) \(attestorClass.rawValue)",
            mend: "Run `vinlog garage init --class \(attestorClass.rawValue) --home FOLDER`, or name --home.",
            status: .unreadable)
    }
}

extension AttestorProfile {
    /// Who signs.
    ///
    /// - Throws: `CommandFailure` with status 66 when the profile was edited into something else.
    func issuer() throws(CommandFailure) -> Issuer {
        guard let id = AttestorID(id) else {
            throw CommandFailure("the profile's id \"\(id)\" is no identifier", status: .unreadable)
        }
        return .attestor(id)
    }
}
