import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog registrar register`: the first owner of a car.
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Register a car and make out the title of its first owner.",
        discussion: """
            The request comes from the owner (`vinlog owner request`) and answers a nonce of
            yours. The owner's facts come from a file, never from the command line, and go
            into the title behind salted digests: the registry never sees them.

            EXAMPLE
              vinlog registrar register car.holder.json --owner owner.json \\
                --odometer 12km --disclosure actual --set region=Ohio
            """)

    @Argument(help: "The owner's request, a .holder.json file.")
    var request: String
    @OptionGroup var event: EventOptions
    @Option(name: .customLong("set"), help: "A further member of the registration's body, such as region=Ohio.")
    var assignments: [String] = []
    @OptionGroup var options: TitleOptions

    func run() async throws {
        try await Registration(basis: .new, defaultEvent: .first).run(
            request: request, event: event, assignments: assignments, evidence: [], options: options)
    }
}

/// `vinlog registrar bind`: the existing owner of a car that predates the registry.
struct BindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind",
        abstract: "Make out a title for the existing owner of a car that has none yet.",
        discussion: """
            For cars that were on the road before titles were. The history keeps the
            owners that it knows of; this owner can prove ownership from now on.

            EXAMPLE
              vinlog registrar bind car.holder.json --owner owner.json --set region=Ohio
            """)

    @Argument(help: "The owner's request, a .holder.json file.")
    var request: String
    @OptionGroup var event: EventOptions
    @Option(name: .customLong("set"), help: "A further member of the registration's body, such as region=Ohio.")
    var assignments: [String] = []
    @Option(parsing: .upToNextOption, help: "Files you vouch for; only their hashes are stated.")
    var evidence: [String] = []
    @OptionGroup var options: TitleOptions

    func run() async throws {
        try await Registration(basis: .binding, defaultEvent: .renewal).run(
            request: request, event: event, assignments: assignments, evidence: evidence, options: options)
    }
}

/// `vinlog registrar reissue`: the same owner, after a lost wallet.
struct ReissueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue",
        abstract: "Make out the title of the same owner anew, after a wallet was lost.",
        discussion: """
            The owner's identity is yours to check. The new title succeeds the one in force,
            which proves nothing from then on; the tenure goes on.

            EXAMPLE
              vinlog registrar reissue car.holder.json --owner owner.json
            """)

    @Argument(help: "The owner's request with a fresh key, a .holder.json file.")
    var request: String
    @OptionGroup var event: EventOptions
    @Option(name: .customLong("set"), help: "A further member of the registration's body, such as region=Ohio.")
    var assignments: [String] = []
    @Option(parsing: .upToNextOption, help: "Files you vouch for; only their hashes are stated.")
    var evidence: [String] = []
    @OptionGroup var options: TitleOptions

    func run() async throws {
        try await Registration(basis: .reissue, defaultEvent: .renewal).run(
            request: request, event: event, assignments: assignments, evidence: evidence, options: options)
    }
}

/// What the three have in common: a registration with a title.
struct Registration {
    let basis: TitleBasis
    let defaultEvent: RegistrationBody.Event

    func run(
        request path: String, event: EventOptions, assignments: [String], evidence: [String], options: TitleOptions
    ) async throws {
        let request = try HolderRequest.read(path)
        let files = try EvidenceFiles.read(evidence)
        let time = try event.time()
        let reading = try event.reading()
        let desk = try await options.desk()
        let country = try event.place(desk.profile)
        let report = try await desk.report(of: request.vehicle)
        let since = basis == .new ? time : report.ownership.currentTenure?.since ?? time
        let owner = try options.owner(since: since)
        let nonce = try refused { try desk.office.nonce(of: request) }
        let issued = try await desk.makeTitle(
            for: request, report: report, output: options.output ?? "\(request.vehicle.fileName).title.json",
            nonce: nonce
        ) {
            try NonceBook(desk.folder).check(nonce, vehicle: request.vehicle, nowSeconds: desk.office.nowSeconds)
            let key = try desk.office.holderKey(
                of: request, vehicle: request.vehicle, nonce: nonce, ageSecondsMax: NonceBook.lifetimeSeconds)
            let previous = try desk.office.previous(for: basis, chain: report.ownership)
            var statement = try TitleStatement.draft(
                kind: RegistrationBody.kind, desk: desk, vehicle: request.vehicle, time: time, country: country,
                odometer: reading, evidence: files)
            statement.body = try TitleStatement.body(
                ["event": .string(defaultEvent.rawValue)], kind: RegistrationBody.kind, assignments: assignments,
                claim: TitleClaim(basis: basis, previous: previous))
            return try TitleDraft(statement: statement, holderKey: key, owner: owner, buyerProof: request.proof)
        }
        issued.show(options.format)
    }
}

/// The open part of a title that is not made by agreement.
enum TitleStatement {
    static func draft(
        kind: StatementKind, desk: TitleDesk, vehicle: Subject, time: EventTime, country: CountryCode,
        odometer: Odometer?, evidence: [EvidenceReference]
    ) throws -> StatementDraft {
        var randomness = SystemRandomNumberGenerator()
        return StatementDraft(
            issuer: .attestor(desk.office.registrar), audience: desk.office.log,
            issuedAtSeconds: desk.office.nowSeconds, identifier: TitleDraft.freshIdentifier(using: &randomness),
            kind: kind, subject: vehicle, occurredAt: time, country: country, odometer: odometer, evidence: evidence,
            body: .null)
    }

    static func body(
        _ start: JSON, kind: StatementKind, assignments: [String], claim: TitleClaim?
    ) throws -> JSON {
        guard let claim else { throw TitleDraftError.notATitle }
        let outline = KindOutline(kind)
        var body = start
        for option in assignments {
            guard let assignment = MemberAssignment(option), assignment.path.first != "title" else {
                throw CommandFailure(
                    "--set: \"\(option.prefix(80))\" is not member=value", mend: "Write --set region=Ohio.",
                    status: .usage)
            }
            body = try assignment.applied(to: body, outline: outline)
        }
        var object = body.object ?? JSONObject()
        object["title"] = claim.json
        return .object(object)
    }
}

/// Files that a registrar vouches for.
enum EvidenceFiles {
    static func read(_ paths: [String]) throws(CommandFailure) -> [EvidenceReference] {
        var references: [EvidenceReference] = []
        for path in paths {
            guard let reference = EvidenceFile.reference(path: path) else {
                throw CommandFailure(
                    "cannot read the evidence \(path)", mend: "Check the path and its permissions.",
                    status: .unreadable)
            }
            references.append(reference)
        }
        return references
    }
}

extension Subject {
    /// The subject without its namespace, as part of a file's name.
    var fileName: String { string.split(separator: ":").dropFirst().joined(separator: "-") }
}
