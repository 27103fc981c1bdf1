import Attestation
import AttestorClient
import CommandLineKit
import OwnerClient
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// An owner at work with one car: signs with its holder key, hands in, keeps what comes back in the wallet.
struct OwnersDesk {
    let wallet: OwnerWallet
    let car: OwnedCar
    let title: OwnTitle
    let client: RegistryClient
    private let trust: TrustPolicy?

    /// Opens the wallet, and sees that the registry is the one that the title is in.
    ///
    /// - Throws: `CommandFailure`.
    init(
        _ options: CarOptions, _ registry: RegistryOptions, policyPath: String?
    ) async throws(CommandFailure) {
        trust = try policyPath.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        client = try Connection.client(registry)
        let (wallet, car) = try options.open()
        self.wallet = wallet
        self.car = car
        let own = try WalletFailure.refused { () throws(TitleRefusal) in try car.ownTitle() }
        title = own
        let origin = try await Connection.parameters(client).origin
        guard origin == own.statement.audience else {
            throw CommandFailure(
                "\(client.url) is \(origin), the title of \(car.name) is in \(own.statement.audience)",
                mend: "Name the title's registry with --registry.")
        }
    }

    /// What an owner's call says beside its question.
    func callBody(after: Int? = nil) -> OwnerCallBody {
        OwnerCallBody(
            vehicle: car.vehicle.string,
            title: OwnerTitle(
                index: Int(clamping: title.proof.titleIndex.value),
                disclosure: String(decoding: title.proof.disclosure.encoded, as: UTF8.self)),
            after: after)
    }

    // MARK: - Stating

    /// A draft as the owner's own, checked as the registry will.
    ///
    /// - Throws: `CommandFailure`.
    func draft(_ text: StatementText) throws(CommandFailure) -> StatementDraft {
        do throws(StatementError) {
            guard OwnerScope.kinds.contains(text.kind) else {
                throw StatementError(
                    .unknownKind, field: "/vct", rule: "an owner does not state a \(text.kind)",
                    mend: "use one of \(OwnerScope.kinds.sorted().joined(separator: ", "))")
            }
            var draft = try text.draft(
                issuer: car.issuer, audience: title.statement.audience, issuedAtSeconds: Environment.nowSeconds)
            draft.ownerProof = title.proof
            draft.identifier = draft.contentIdentifier
            try draft.check(signedBy: car.holderKey.publicKey)
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
    }

    /// Submits a draft.
    ///
    /// 1. The signed statement is kept in the wallet: should the answer be lost, the same bytes are sent again.
    /// 2. It is submitted; the registry answers once it is in the log.
    /// 3. The receipt is verified, if there is a trust file, and kept.
    ///
    /// - Throws: `CommandFailure`.
    func submit(_ draft: StatementDraft) async throws(CommandFailure) -> OwnersSubmission {
        var sent = try signed(draft)
        let kept = sent
        try wallet.change(car.name) { $0.keep(kept) }
        let answer: SubmissionReceipt
        do {
            answer = try await client.submit(sent.sdJWT)
        } catch {
            throw Self.failure(error)
        }
        let (receipt, time) = try checked(answer, sent)
        sent.index = receipt.entry.index
        sent.receipt = receipt.json
        let done = sent
        try wallet.change(car.name) { $0.keep(done) }
        return OwnersSubmission(
            draft: draft, statement: sent.sdJWT, receipt: receipt, isDuplicate: answer.isDuplicate,
            timeMilliseconds: time)
    }

    /// The statement as it was signed before, if it says the same, else freshly signed.
    private func signed(_ draft: StatementDraft) throws(CommandFailure) -> SentStatement {
        if let kept = car.sent.first(where: { $0.identifier == draft.identifier }),
            let token = try? SDJWT(parsing: kept.sdJWT)
        {
            var claims = draft.claims
            claims["iat"] = token.payload["iat"]
            if claims == token.payload { return kept }
        }
        do {
            let statement = try draft.checkedAndSigned(by: car.holderKey)
            return SentStatement(identifier: draft.identifier, sdJWT: statement)
        } catch {
            throw CommandFailure("the holder key did not sign: \(error)")
        }
    }

    private func checked(
        _ answer: SubmissionReceipt, _ sent: SentStatement
    ) throws(CommandFailure) -> (Receipt, UInt64?) {
        do throws(ReportRejection) {
            let receipt = try Receipt(parsing: answer.bytes)
            guard let trust else { return (receipt, nil) }
            let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Environment.nowMilliseconds)
            return (receipt, try verifier.verify(receipt, for: sent.sdJWT).timeMilliseconds)
        } catch {
            throw CommandFailure("the registry's receipt does not verify: \(error)", details: error.json)
        }
    }

    private static func failure(_ error: RegistryClientError) -> CommandFailure {
        switch error {
        case .problem(let problem): CommandFailure("the registry refused: \(problem)", details: problem.json)
        case .unreachable, .timedOut:
            CommandFailure(
                "\(error)", mend: "The signed statement is in the wallet: the same command sends the same bytes.",
                status: .unavailable)
        default: Connection.failure(error)
        }
    }
}

/// A statement of an owner's that is in the log.
struct OwnersSubmission {
    let draft: StatementDraft
    /// As it was signed.
    let statement: [UInt8]
    let receipt: Receipt
    let isDuplicate: Bool
    /// When it was sequenced; `nil` when the receipt was not verified for want of a trust file.
    let timeMilliseconds: UInt64?

    /// Its place in the log.
    var index: LogIndex { receipt.entry.index }

    /// Prints it.
    func show(_ output: OutputOptions) {
        if output.json {
            var object = JSONObject()
            object["id"] = .string(draft.identifier)
            object["index"] = .integer(Int(clamping: index.value))
            object["status"] = isDuplicate ? "duplicate" : "included"
            object["receipt_verified"] = .bool(timeMilliseconds != nil)
            object["sequenced_at"] = timeMilliseconds.map { .integer(Int(clamping: $0)) }
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        let time = timeMilliseconds.map { EventTime(milliseconds: Int64(clamping: $0)).description }
        var sheet = FactSheet()
        sheet.append(
            "Shared",
            "your \(draft.kind) statement of \(draft.occurredAt), \(isDuplicate ? "there already: " : "")entry \(index)"
        )
        sheet.append(
            "Receipt",
            time.map { "verified; sequenced \($0)" } ?? "kept, not verified: name a trust file with --policy")
        sheet.append("", "It and the receipt are in the wallet.")
        Terminal.standardOutput.write(sheet.formatted())
    }
}
