import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VIN
import VehicleHistory

/// The last steps of every statement that a garage signs: look at it, sign it, keep it, hand it in, say what became of it.
struct SigningCounter {
    let desk: GarageDesk
    let home: HomeOptions
    let signing: SigningOptions
    let meeting: GarageDesk.Meeting
    let isJSON: Bool

    // MARK: - Signing

    /// Shows the draft where a person watches, asks, signs, and puts the statement into the outbox.
    ///
    /// What is in the outbox already, the same in all but the time of signing, is that one: the fresh signature is dropped.
    ///
    /// - Parameters:
    ///   - mends: the number of the statement that this one replaces.
    ///   - uploads: files that the registry is to store for it.
    /// - Throws: `CommandFailure`.
    func sign(
        _ draft: StatementDraft, hidden: JSONObject, by key: any Signer, mends: Int? = nil,
        uploads: [OutboxUpload] = []
    ) async throws -> OutboxItem {
        var draft = try confirmed(draft)
        if !(try known(draft)) {
            warn(about: draft.subject)
            draft = try await doubted(draft, key)
        }
        if !signing.yes && isWatched {
            Terminal.standardError.write(
                StatementPreview.text(draft, hidden: hidden, signer: key.publicKey) + "Sign this? [y/N] ")
            let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
            guard answer == "y" || answer == "yes" else { throw CommandFailure("not signed; nothing was sent") }
        }
        return try desk.keep(try draft.checkedAndSigned(by: key, hiding: hidden), mends: mends, uploads: uploads)
    }

    private var isWatched: Bool {
        Terminal.standardInput.isInteractive && Terminal.standardError.isInteractive
    }

    /// The draft with the reason that the command line gives for its reading.
    private func confirmed(_ draft: StatementDraft) throws(CommandFailure) -> StatementDraft {
        guard let reason = try signing.confirmation(), let odometer = draft.odometer, odometer.value != nil else {
            return draft
        }
        return Self.with(odometer.entered(odometer.entries ?? 1, confirmed: reason), in: draft)
    }

    /// The draft after its reading has been doubted, where it is doubtful.
    private func doubted(_ draft: StatementDraft, _ key: any Signer) async throws(CommandFailure) -> StatementDraft {
        guard draft.odometer?.value != nil, draft.odometer?.confirmed == nil else { return draft }
        let counter = ReadingCounter(desk: desk, isOffline: meeting.silence != nil)
        let verdict = await counter.verdict(draft, key: key)
        guard verdict != .plausible && verdict != .unknown else { return draft }
        guard isWatched else { throw ReadingCounter.failure(verdict) }
        guard let odometer = try await counter.settled(draft, verdict, key: key).odometer else { return draft }
        return Self.with(odometer, in: draft)
    }

    /// The draft with another odometer, and with the identifier that follows from it if it followed from the contents.
    private static func with(_ odometer: Odometer, in draft: StatementDraft) -> StatementDraft {
        var changed = draft
        changed.odometer = odometer
        if draft.identifier == draft.contentIdentifier { changed.identifier = changed.contentIdentifier }
        return changed
    }

    private func known(_ draft: StatementDraft) throws(CommandFailure) -> Bool {
        let item = try GarageDesk.translating { () throws(OutboxError) in
            try desk.outbox.item(identifier: draft.identifier)
        }
        return item.map { $0.state == .queued || $0.state == .included } ?? false
    }

    private func warn(about subject: Subject) {
        guard case .vehicle(let vin) = subject, vin.usesNorthAmericanCheckDigit, !vin.isCheckDigitValid else { return }
        let meant = vin.likelyCorrection.map { "; did you mean \($0)?" } ?? ""
        Terminal.standardError.write(
            "warning: the check digit of \(vin) does not fit (position 9 should be \(vin.expectedCheckDigit))\(meant)\n"
        )
    }

    // MARK: - Handing in

    /// Delivers a statement of the outbox, unless that is for later, and says what became of it.
    ///
    /// - Throws: `CommandFailure` when it was refused, or its receipt is wrong.
    func handIn(_ item: OutboxItem) async throws(CommandFailure) {
        let said = try await end([item])
        guard let first = said.first else { return }
        isJSON
            ? Terminal.standardOutput.write(JSON.object(first.object).prettyPrinted())
            : Terminal.standardOutput.write(first.text)
    }

    /// Delivers statements that belong together; see `handIn(_:)`.
    func handIn(_ items: [OutboxItem]) async throws(CommandFailure) {
        let said = try await end(items)
        isJSON
            ? Terminal.standardOutput.write(JSON.array(said.map { .object($0.object) }).prettyPrinted())
            : Terminal.standardOutput.write(said.map(\.text).joined())
    }

    private func end(_ items: [OutboxItem]) async throws(CommandFailure) -> [(object: JSONObject, text: String)] {
        var summary = OutboxDelivery.Summary()
        let waiting = items.filter { $0.state == .queued }.map(\.number)
        if meeting.silence == nil, let client = desk.client, !waiting.isEmpty {
            summary = try await desk.deliver(waiting, client: client, retriesMax: signing.retries)
        }
        if meeting.silence == nil, let client = desk.client {
            try await UploadDelivery(desk: desk, client: client, audience: meeting.audience)
                .run(items.map(\.number), home: home)
        }
        guard summary.unproven.isEmpty else {
            throw CommandFailure(
                summary.reason ?? "the registry's receipt does not verify",
                mend: "Show this to whoever runs the registry. It stays queued in the outbox.")
        }
        var said: [(object: JSONObject, text: String)] = []
        for item in items {
            let now = try GarageDesk.translating { () throws(OutboxError) in try desk.outbox.item(item.number) }
            switch now.state {
            case .refused: throw Self.refusal(now)
            case .included:
                said.append(try withUploads(try included(now, wasThere: item.state == .included), now.number))
            default: said.append(try queued(now, reason: summary.reason ?? meeting.silence))
            }
        }
        return said
    }

    /// What a registry refused, and what can be done about it.
    static func refusal(_ item: OutboxItem) -> CommandFailure {
        var details = item.refusal?.object ?? JSONObject()
        details["number"] = .integer(item.number)
        let words = ["title", "detail"].compactMap { details[$0]?.string }.joined(separator: ": ")
        var mend = ["field", "rule", "mend"].compactMap { name in details[name]?.string.map { "\(name): \($0)" } }
        mend.append(
            "Kept as number \(item.number) of the outbox: vinlog garage outbox mend \(item.number), or retry, or drop.")
        return CommandFailure(
            "the registry refused: \(words)", mend: mend.joined(separator: "\n       "), details: .object(details))
    }

    // MARK: - Saying it

    private func included(
        _ item: OutboxItem, wasThere: Bool
    ) throws(CommandFailure) -> (object: JSONObject, text: String) {
        let submitted = SubmittedStatement(
            identifier: item.identifier, index: item.logIndex ?? 0, isDuplicate: wasThere,
            timeMilliseconds: item.sequencedAtMilliseconds.map { UInt64(clamping: $0) },
            receiptPath: desk.home.receiptPath(item.identifier),
            statementPath: desk.home.statementPath(item.identifier))
        return (try withClaims(submitted.json, item), submitted.text(of: what(item)))
    }

    /// What was said, and where the files stand that the registry is to store.
    private func withUploads(
        _ said: (object: JSONObject, text: String), _ number: Int
    ) throws(CommandFailure) -> (object: JSONObject, text: String) {
        let uploads = try GarageDesk.translating { () throws(OutboxError) in try desk.outbox.uploads(of: number) }
        guard !uploads.isEmpty else { return said }
        var object = said.object
        object["evidence"] = .array(uploads.map(\.json))
        return (object, said.text + uploads.map(UploadFiles.line).joined())
    }

    private func queued(_ item: OutboxItem, reason: String?) throws(CommandFailure) -> (
        object: JSONObject, text: String
    ) {
        var object = JSONObject()
        object["id"] = .string(item.identifier)
        object["status"] = "queued"
        object["reason"] = reason.map { .string($0) }
        var sheet = FactSheet()
        sheet.append("Queued", "\(what(item)) is signed and kept as number \(item.number) of the outbox.")
        sheet.append("Why", reason)
        sheet.append("Next", "`vinlog garage sync` delivers it, once, however often it is tried.")
        sheet.append("Id", item.identifier)
        return (try withClaims(object, item), sheet.formatted())
    }

    private func withClaims(_ object: JSONObject, _ item: OutboxItem) throws(CommandFailure) -> JSONObject {
        var object = object
        object["number"] = .integer(item.number)
        let bytes = try GarageDesk.translating { () throws(OutboxError) in try desk.outbox.statement(item.number) }
        object["claims"] = (try? SDJWT(parsing: bytes)).map { .object($0.payload) }
        return object
    }

    private func what(_ item: OutboxItem) -> String {
        let bytes = try? desk.outbox.statement(item.number)
        let reading = bytes.flatMap { try? SDJWT(parsing: $0) }?.payload["odometer"]
        var odometer = ""
        if let value = reading?["value"]?.integer, let unit = reading?["unit"]?.string {
            odometer = ", odometer \(value) \(unit)"
        }
        return "The \(item.kind) statement about \(item.subject) of \(item.occurredAt)\(odometer)"
    }
}
