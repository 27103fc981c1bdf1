import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog registrar transfer`: a new owner.
struct TransferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Make out the title of a new owner.",
        discussion: """
            Two-sided, from an agreement that seller and buyer signed; or one-sided, for
            what life brings: inheritance, repossession, salvage, court_order, lost_wallet.
            A one-sided transfer names its reason and vouches for evidence, and reports
            say that the seller did not sign.

            EXAMPLES
              vinlog registrar transfer car.agreement.json --seller seller.presentation \\
                --buyer buyer.holder.json --owner buyer.json
              vinlog registrar transfer --one-sided inheritance --evidence will.pdf \\
                --vin 1HGCM82633A004352 --buyer heir.holder.json --owner heir.json
            """)

    @Argument(help: "The agreement, a .agreement.json file; for a two-sided transfer.")
    var agreement: String?
    @Option(help: "The seller's signature under the agreement, from `vinlog owner sell`.")
    var seller: String?
    @Option(help: "The buyer's request, a .holder.json file, from `vinlog owner buy` or `owner request`.")
    var buyer: String
    @Option(help: "Why there is no seller's signature: inheritance, repossession, salvage, court_order or lost_wallet.")
    var oneSided: String?
    @Option(parsing: .upToNextOption, help: "Files you vouch for; only their hashes are stated.")
    var evidence: [String] = []
    @Option(help: "The vehicle identification number; for a one-sided transfer.")
    var vin: String?
    @Option(help: "How it changed hands, if the reason does not say; for a one-sided transfer.")
    var method: String?
    @OptionGroup var event: EventOptions
    @OptionGroup var options: TitleOptions

    func validate() throws {
        guard (agreement == nil) == (oneSided != nil) else {
            throw ValidationError("Give an agreement for a two-sided transfer, or --one-sided REASON.")
        }
        if agreement != nil {
            guard seller != nil else { throw ValidationError("A two-sided transfer needs --seller.") }
            guard vin == nil, method == nil, event.odometer == nil, event.occurredAt == nil, event.country == nil else {
                throw ValidationError("The agreement says which vehicle, how, when, where and the odometer.")
            }
        } else {
            guard seller == nil else { throw ValidationError("A one-sided transfer has no --seller.") }
            guard vin != nil else { throw ValidationError("A one-sided transfer needs --vin.") }
            guard !evidence.isEmpty else {
                throw ValidationError("A one-sided transfer needs --evidence: the papers that it rests on.")
            }
        }
    }

    func run() async throws {
        let request = try HolderRequest.read(buyer)
        let files = try StatementFiles.evidence(evidence)
        if let agreement {
            try await transfer(by: try read(agreement), request, files)
        } else {
            try await transferOneSided(request, files)
        }
    }

    // MARK: - Two-sided

    private func read(_ path: String) throws(CommandFailure) -> TransferAgreement {
        let bytes = try InputFile.read(path, byteCountMax: TransferAgreement.byteCountMax)
        do {
            return try TransferAgreement(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is no agreement: \(error)", mend: "Make one with `vinlog registrar agreement`.",
                status: .unreadable)
        }
    }

    private func transfer(
        by agreement: TransferAgreement, _ request: HolderRequest, _ files: [EvidenceReference]
    ) async throws {
        let presentation = Self.trimmed(try InputFile.read(seller ?? "-", byteCountMax: 1 << 16))
        let owner = try options.owner(since: agreement.occurredAt)
        let desk = try await options.desk()
        let report = try await desk.report(of: agreement.vehicle)
        let issued = try await desk.makeTitle(
            for: request, report: report, output: path(agreement.vehicle), nonce: nil
        ) {
            let key = try desk.office.holderKey(
                of: request, vehicle: agreement.vehicle, nonce: agreement.proofNonce,
                ageSecondsMax: TitleOffice.signatureAgeSecondsMax)
            try desk.office.check(agreement, seller: presentation, report: report)
            var randomness = SystemRandomNumberGenerator()
            let statement = agreement.draft(
                identifier: TitleDraft.freshIdentifier(using: &randomness), issuedAtSeconds: desk.office.nowSeconds,
                evidence: files)
            return try TitleDraft(
                statement: statement, holderKey: key, owner: owner, agreement: agreement, sellerProof: presentation,
                buyerProof: request.proof)
        }
        issued.show(options.format)
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.reversed().drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.reversed())
    }

    // MARK: - One-sided

    private func transferOneSided(_ request: HolderRequest, _ files: [EvidenceReference]) async throws {
        let vehicle = Subject.vehicle(try Arguments.vin(vin ?? ""))
        let reason: TitleReason = try Choice.of(oneSided ?? "", option: "--one-sided")
        let method: OwnershipTransferBody.Method =
            try method.map { try Choice.of($0, option: "--method") } ?? Self.usualMethod(reason)
        let time = try event.time()
        let reading = try event.reading()
        let owner = try options.owner(since: time)
        let desk = try await options.desk()
        let country = try event.place(desk.profile)
        let report = try await desk.report(of: vehicle)
        let nonce = try refused { try desk.office.nonce(of: request) }
        let issued = try await desk.makeTitle(for: request, report: report, output: path(vehicle), nonce: nonce) {
            try NonceBook(desk.folder).check(nonce, vehicle: vehicle, nowSeconds: desk.office.nowSeconds)
            let key = try desk.office.holderKey(
                of: request, vehicle: vehicle, nonce: nonce, ageSecondsMax: NonceBook.lifetimeSeconds)
            let previous = try desk.office.previous(for: .oneSided, chain: report.ownership)
            var statement = try TitleStatement.draft(
                kind: OwnershipTransferBody.kind, desk: desk, vehicle: vehicle, time: time, country: country,
                odometer: reading, evidence: files)
            statement.body = try TitleStatement.body(
                ["method": .string(method.rawValue)], kind: OwnershipTransferBody.kind, assignments: [],
                claim: TitleClaim(basis: .oneSided, reason: reason, previous: previous))
            return try TitleDraft(statement: statement, holderKey: key, owner: owner, buyerProof: request.proof)
        }
        issued.show(options.format)
    }

    private static func usualMethod(_ reason: TitleReason) -> OwnershipTransferBody.Method {
        switch reason {
        case .inheritance: .inheritance
        case .repossession: .repossession
        case .salvage: .totalLossSettlement
        case .courtOrder: .other
        case .lostWallet: .sale
        }
    }

    private func path(_ vehicle: Subject) -> String { options.output ?? "\(vehicle.fileName)\(TitleFile.fileSuffix)" }
}
