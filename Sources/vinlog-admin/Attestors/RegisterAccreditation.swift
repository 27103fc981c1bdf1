import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import RegistryClient
import StrictJSON
import VehicleHistory

/// Brings a registry's accreditations in line with an official register: plan, differences, apply.
struct RegisterAccreditation {
    let accreditor: AccreditorOptions
    let registerPath: String
    /// A folder with enrolment requests, or none.
    let requestsPath: String?
    let suspendsMissing: Bool
    let isJSON: Bool

    /// Shows the plan; carries it out where that is wanted.
    ///
    /// - Throws: `CommandFailure`, also when a step could not be carried out.
    func run(applies: Bool, isConfirmed: Bool) async throws {
        let register = try register()
        let plan = RegisterPlan(
            register, listed: try await listed(), requests: try requests(), suspendsMissing: suspendsMissing)
        let due = plan.steps.filter(\.isStatement)
        if !applies || !isJSON { show(plan, register.mistakes, isPlan: !applies) }
        guard applies else { return }
        guard !due.isEmpty else { return Terminal.standardError.write("Nothing is to be done.\n") }
        try Confirmation.require(
            "This states \(due.count) change\(due.count == 1 ? "" : "s") of accreditation.", word: "apply",
            isGiven: isConfirmed)
        try await apply(due)
    }

    // MARK: - What is known

    private func register() throws(CommandFailure) -> OfficialRegister {
        let bytes = try InputFile.read(registerPath, byteCountMax: 64 << 20)
        do {
            return try OfficialRegister(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(registerPath), line \(error.line), column \(error.column): \(error.rule)",
                mend: "A register has the columns \(OfficialRegister.columns.joined(separator: ", ")).",
                status: .unreadable)
        }
    }

    /// The attestors that are this accreditor's affair: those that it enrolled itself.
    private func listed() async throws(CommandFailure) -> [ListedAttestor] {
        let client = try Connection.client(accreditor.registry)
        let answer = try await Connection.asking { () throws(RegistryClientError) in try await client.attestors() }
        let all = (answer["attestors"]?.array ?? []).compactMap(ListedAttestor.init(json:))
        let authority = accreditor.organisation == nil ? try accreditor.key().publicKey.thumbprint.string : nil
        return all.filter { attestor in
            attestor.accreditor == accreditor.organisation
                && (authority == nil || attestor.authority == authority)
        }
    }

    private func requests() throws(CommandFailure) -> [AttestorID: EnrolmentRequest] {
        guard let requestsPath else { return [:] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: requestsPath) else {
            throw CommandFailure("cannot read the folder \(requestsPath)", status: .unreadable)
        }
        var requests: [AttestorID: EnrolmentRequest] = [:]
        for name in names.sorted() where !name.hasPrefix(".") {
            do {
                let request = try EnrolmentRequests.read(requestsPath + "/" + name)
                if let id = AttestorID(request.id) { requests[id] = request }
            } catch {
                say("note: \(error)")
            }
        }
        return requests
    }

    // MARK: - Showing

    private func show(_ plan: RegisterPlan, _ mistakes: [OfficialRegister.Mistake], isPlan: Bool) {
        if isJSON { return Terminal.standardOutput.write(json(plan, mistakes).prettyPrinted()) }
        var table = TextTable(["ACTION", "IDENTIFIER", "WHY"], elastic: [2])
        for step in plan.steps where step.action != .unchanged {
            table.append([step.action.rawValue, step.id.string, step.reason])
        }
        if !table.isEmpty { Terminal.standardOutput.write(table.formatted()) }
        for mistake in mistakes {
            say("line \(mistake.line), column \(mistake.column): \(mistake.rule)")
        }
        let counts = RegisterPlan.Step.Action.allCases.compactMap { action in
            let count = plan.steps.count { $0.action == action }
            return count == 0 ? nil : "\(count) \(action.rawValue)"
        }
        let unread = mistakes.isEmpty ? "" : "; \(mistakes.count) rows could not be read"
        say((counts.isEmpty ? "nothing" : counts.joined(separator: ", ")) + unread)
        if isPlan { say("Nothing was stated: add --apply.") }
    }

    /// On standard error, in lines of 80 columns.
    private func say(_ text: String) {
        Terminal.standardError.write(TextWrapping.wrapped(text, indent: 0, columnCount: 80) + "\n")
    }

    private func json(_ plan: RegisterPlan, _ mistakes: [OfficialRegister.Mistake]) -> JSON {
        [
            "steps": .array(
                plan.steps.map { step in
                    [
                        "action": .string(step.action.rawValue), "id": .string(step.id.string),
                        "name": .string(step.name), "reason": .string(step.reason),
                    ]
                }),
            "mistakes": .array(
                mistakes.map { mistake in
                    [
                        "line": .integer(mistake.line), "column": .string(mistake.column),
                        "rule": .string(mistake.rule),
                    ]
                }),
        ]
    }

    // MARK: - Doing

    /// One step that fails does not keep the others from being done; the plan made again shows what is left.
    private func apply(_ steps: [RegisterPlan.Step]) async throws {
        let requests = try requests()
        var done: [JSON] = []
        var failures: [String] = []
        for step in steps {
            do {
                let act = try await state(step, requests[step.id])
                done.append(["id": .string(step.id.string), "action": .string(step.action.rawValue)])
                if !isJSON { Act.show(act, "\(step.action.rawValue) \(step.id)", json: false) }
            } catch {
                failures.append("\(step.id): \(error)")
            }
        }
        if isJSON {
            let answer: JSON = ["done": .array(done), "failed": .array(failures.map { .string($0) })]
            Terminal.standardOutput.write(answer.prettyPrinted())
        }
        guard failures.isEmpty else {
            throw CommandFailure(
                "\(failures.count) of \(steps.count) changes could not be stated: \(failures[0])",
                mend: "Mend them and give the command again: what is done is not done twice.")
        }
    }

    private func state(
        _ step: RegisterPlan.Step, _ request: EnrolmentRequest?
    ) async throws -> (submitted: SubmittedStatement, draft: StatementDraft) {
        let reason: JSON = ["reason": .string(step.reason)]
        switch step.action {
        case .enrol, .change:
            guard let row = step.row else { throw CommandFailure("\(step.id) has no row in the register") }
            let keys = if let request { [request.key] } else { try await provenKeys(of: step.id) }
            return try await accreditor.state("attestor-enrol", about: step.id, body: row.enrolmentBody(keys: keys))
        case .suspend: return try await accreditor.state("attestor-suspend", about: step.id, body: reason)
        case .reinstate: return try await accreditor.state("attestor-reinstate", about: step.id, body: reason)
        case .revoke: return try await accreditor.state("attestor-revoke", about: step.id, body: reason)
        case .waiting, .missing, .refused, .unchanged:
            throw CommandFailure("\(step.action.rawValue) is nothing to state")
        }
    }

    /// The keys by which an attestor was enrolled, from its own proven history: the registry's list is not believed,
    /// since whoever can slip a key into an enrolment can speak in that attestor's name.
    private func provenKeys(of id: AttestorID) async throws(CommandFailure) -> [PublicKey] {
        guard let policyPath = accreditor.policy.path else {
            throw CommandFailure(
                "the keys of \(id) have to be proven", mend: "Add --policy, your trust file, or its enrolment request.",
                status: .usage)
        }
        let client = try Connection.client(accreditor.registry)
        let report = try await SubjectReport.verified(
            Subject.attestor(id).string, client: client, policyPath: policyPath)
        let enrolments = report.history.statements.compactMap { $0.statement.body as? AttestorEnrolBody }
        guard let key = enrolments.last?.keys.first else { throw CommandFailure("\(id) has no enrolment with a key") }
        return [key]
    }
}
