import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What the three have in common: a registration with a title.
struct Registration {
    let basis: TitleBasis
    let defaultEvent: RegistrationBody.Event

    func run(
        request path: String, event: EventOptions, assignments: [String], evidence: [String], options: TitleOptions
    ) async throws {
        let request = try HolderRequest.read(path)
        let files = try StatementFiles.evidence(evidence)
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
