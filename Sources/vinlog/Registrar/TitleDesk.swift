import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// A registrar at work: its folder, its key, the registry, and whom it trusts.
struct TitleDesk {
    let folder: AttestorHome
    let profile: AttestorProfile
    let key: any Signer
    let office: TitleOffice
    private let submissions: SubmissionDesk
    private let client: RegistryClient
    private let trust: TrustPolicy
    private let payment: PaymentOptions

    /// - Throws: `CommandFailure` when the folder is no registrar's, or the registry cannot be reached.
    init(
        home: HomeOptions, registry: RegistryOptions, policy: PolicyOptions, payment: PaymentOptions
    ) async throws(CommandFailure) {
        folder = home.folder
        profile = try home.registrarProfile()
        guard let id = AttestorID(profile.id) else {
            throw CommandFailure("the profile's id \"\(profile.id)\" is no identifier", status: .unreadable)
        }
        key = try home.signer()
        client = try Connection.client(registry)
        trust = try await ReportVerification.trust(path: policy.path, client: client)
        submissions = SubmissionDesk(home: folder, client: client, trust: trust)
        office = TitleOffice(
            registrar: id, log: try await submissions.origin(), nowSeconds: Environment.nowSeconds)
        self.payment = payment
    }

    /// The vehicle's report, fetched and verified now: a registrar believes no registry either.
    ///
    /// - Throws: `CommandFailure`.
    func report(of vehicle: Subject) async throws(CommandFailure) -> VerifiedReport {
        let payer = try payment.payer()
        let bytes = try await Connection.asking { () throws(RegistryClientError) in
            try await client.report(subject: vehicle.string, payer: payer).bundle
        }
        return try SubjectReport.verified(bytes, subject: vehicle.string, trust: trust)
    }

    /// Makes out a title and writes the file for its owner.
    ///
    /// 1. A title that was signed on this request before and is in the log is handed over: its answer was lost.
    /// 2. The draft is made, with all checks. A title that was signed before and says the same is taken, else a fresh one
    ///    is signed and kept with its disclosures: from here on nothing that the log may hold can be lost.
    /// 3. The statement is submitted **without any disclosure**. What the registry refuses for good is forgotten.
    /// 4. The key and the nonce are spent.
    /// 5. The file for the owner is written, sealed where the request has a key for that.
    /// 6. What was kept in step 2 is removed: disclosures do not stay with the registrar's program.
    ///
    /// - Parameters:
    ///   - output: where to write the file; nothing may be there.
    ///   - nonce: a nonce of this registrar's to spend.
    ///   - draft: the draft for a holder's key, after all checks.
    /// - Throws: `CommandFailure`.
    func makeTitle(
        for request: HolderRequest, report: VerifiedReport, output: String, nonce: String?,
        draft: () throws -> TitleDraft
    ) async throws -> IssuedTitle {
        guard !FileManager.default.fileExists(atPath: output) else {
            throw CommandFailure(
                "\(output) is there already", mend: "Name another file with --output.", status: .cannotWrite)
        }
        let pending = PendingTitles(folder)
        let title: SDJWT
        if let kept = pending.title(for: request), isInLog(kept, report) {
            Terminal.standardError.write("The title for this request is in the log already; here is its file.\n")
            title = kept
        } else {
            title = try refused { try signed(try draft(), for: request, pending: pending) }
        }
        let identifier = title.payload["jti"]?.string ?? ""
        let submitted: SubmittedStatement
        do {
            submitted = try await submissions.submit(title.withoutDisclosures.serialized, identifier: identifier)
        } catch {
            if Self.isFinal(error) { pending.remove(request) }
            throw error
        }
        try refused { try HolderKeyBook(folder).insert(try title.holderKey()) }
        if let nonce { NonceBook(folder).spend(nonce) }
        let file = TitleFile(
            index: LogIndex(submitted.index), sdJWT: title.serialized, receipt: try receipt(submitted))
        try write(file, for: request, to: output)
        pending.remove(request)
        return IssuedTitle(
            submitted: submitted, vehicle: request.vehicle, claim: title.payload["body"]?["title"] ?? .null,
            path: output, isSealed: request.encryptionKey != nil)
    }

    /// Whether a registry's answer means that it will never take the statement: a refusal of the client's, not of load.
    private static func isFinal(_ failure: CommandFailure) -> Bool {
        guard let status = failure.details?["status"]?.integer else { return false }
        return (400..<500).contains(status) && ![408, 425, 429].contains(status)
    }

    private func isInLog(_ title: SDJWT, _ report: VerifiedReport) -> Bool {
        report.history.statements.contains {
            $0.statement.issuer == .attestor(office.registrar)
                && .string($0.statement.identifier) == title.payload["jti"]
        }
    }

    private func signed(_ draft: TitleDraft, for request: HolderRequest, pending: PendingTitles) throws -> SDJWT {
        if let kept = pending.title(for: request), draft.says(theSameAs: kept),
            kept.isSignatureValid(by: key.publicKey)
        {
            return kept
        }
        guard !HolderKeyBook(folder).contains(draft.holderKey) else {
            throw RegistrarRefusal(
                .usedKey, "a title was made out to this key before",
                mend: "ask for a request with a fresh key: two titles with one key tie two cars to one person")
        }
        try draft.statement.check(signedBy: key.publicKey)
        var randomness = SystemRandomNumberGenerator()
        let title = try draft.signed(by: key, randomness: &randomness)
        try pending.keep(title, for: request)
        return title
    }

    private func receipt(_ submitted: SubmittedStatement) throws(CommandFailure) -> Receipt {
        let bytes = try InputFile.read(submitted.receiptPath)
        do {
            return try Receipt(parsing: bytes)
        } catch {
            throw CommandFailure("\(submitted.receiptPath) is no receipt: \(error)")
        }
    }

    private func write(_ file: TitleFile, for request: HolderRequest, to path: String) throws {
        var contents = file.json.prettyPrinted()
        if let key = request.encryptionKey {
            contents = try refused { try SealedTitle(sealing: contents, to: key).json.prettyPrinted() }
        }
        do {
            try PrivateFile.replace(contents, atPath: path)
        } catch {
            throw CommandFailure(
                "cannot write \(error)", mend: "Run the same command again with another --output: nothing is lost.",
                status: .cannotWrite)
        }
    }
}
