import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// Erases a statement for good.
    ///
    /// Neither plan nor summary says more of the statement than its erased line will: the plan outlives it.
    ///
    /// - Parameters:
    ///   - vehicle: a VIN, or a subject.
    ///   - entry: the statement's log index.
    ///   - code: one of `ErasureBody.Reason`.
    ///   - country: where it is ordered; by default the statement's own.
    func erasure(
        of vehicle: String, entry: Int, reason code: String, country: String?
    ) async throws(Problem) -> Deed {
        let reason = try Self.erasureReason(code)
        try requireEraser()
        let target = try await erasureTarget(of: vehicle, entry: entry)
        let statement = target.statement
        do throws(ErasureRules.Fault) { try ErasureRules.check(reason, of: statement) } catch {
            throw .againstRule(
                error.code, field: "/parameters/\(error.field == "erases" ? "entry" : error.field)",
                rule: "\(error.rule).", mend: "\(error.mend).")
        }
        let directory = directory()
        if ErasureRules.isTitle(statement) {
            try await requireNotInForce(target.index, statement.subject, directory)
        }
        var deed = Deed()
        deed.kind = ErasureBody.kind
        deed.subject = statement.subject.string
        deed.body["erases"] = .integer(entry)
        deed.body["reason"] = .string(reason.rawValue)
        deed.country = try Self.country(country, reason: reason, statement)
        var origin = ""
        if !reason.hidesOrigin {
            let attestorClass = ErasureRules.attestorClass(of: statement, at: target.index, directory)
            deed.body["erased_kind"] = .string(statement.kind.id)
            deed.body["erased_attestor_class"] = attestorClass.map { .string($0.rawValue) }
            // Said of what could be one, so that another's title is not left in doubt.
            if [RegistrationBody.kind, OwnershipTransferBody.kind].contains(statement.kind) {
                deed.body["erased_title"] = .bool(ErasureRules.isTitle(statement))
            }
            origin = ", a \(statement.kind.id) statement" + (attestorClass.map { " by a \($0.rawValue)" } ?? "")
        }
        deed.summary = [
            "Erases entry \(entry) of \(statement.subject.string)\(origin), for \(reason.rawValue).",
            "Signed bytes, disclosures and salt are deleted for good, here and in the backups that can be reached.",
            "The entry stays, and reports say that it was erased. Holders of earlier reports keep what they hold.",
        ]
        return deed
    }

    /// The name under which files of evidence are erased alone, as if they were a disclosure.
    private static let evidenceField = "evidence"

    /// Erases disclosures of a statement for good, stored files of its evidence among them. The statement about it names nothing: the plan's digest stands for
    /// all, and its id is random, so nobody confirms a guess.
    ///
    /// - Parameters:
    ///   - names: the names of the disclosed claims; none for all of them.
    ///   - reason: a public code.
    func disclosureErasure(
        of vehicle: String, entry: Int, fields names: [String], reason: String
    ) async throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason").text
        let target = try await erasureTarget(of: vehicle, entry: entry)
        let wanted = Set(names)
        let files = try await storedFiles(of: target)
        var there = Set(target.sdJWT.disclosures.compactMap(\.name))
        if !files.isEmpty { there.insert(Self.evidenceField) }
        if let stranger = names.first(where: { !there.contains($0) }) {
            let known = there.isEmpty ? "none" : there.sorted().joined(separator: ", ")
            throw .againstRule(
                "erasure-field", field: "/parameters/fields",
                rule: "Entry \(entry) has no disclosure called \(stranger.prefix(64)); it has: \(known).",
                mend: "Name one that is there.")
        }
        let rest = target.sdJWT.removingDisclosures { disclosure in
            wanted.isEmpty || disclosure.name.map(wanted.contains) ?? false
        }
        var removed = Set(target.sdJWT.disclosures.map(\.digest)).subtracting(rest.disclosures.map(\.digest))
        let disclosureCount = removed.count
        if wanted.isEmpty || wanted.contains(Self.evidenceField) { removed.formUnion(files) }
        guard !removed.isEmpty else {
            throw .againstRule(
                "erasure-field", field: "/parameters/fields", rule: "Entry \(entry) has no disclosures.",
                mend: "Nothing needs to be done.")
        }
        var deed = Deed.act("erase-disclosures", reason: reason)
        deed.redactions = [
            StoreBatch.Redaction(
                target: target.index, digests: removed.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
        ]
        let what = names.isEmpty ? "all disclosures" : names.sorted().joined(separator: ", ")
        deed.summary = [
            "Erases \(what) of entry \(entry) of \(target.statement.subject.string): \(disclosureCount) disclosures"
                + (removed.count > disclosureCount ? ", \(removed.count - disclosureCount) stored files." : "."),
            "The statement itself stays; what was disclosed is deleted for good.",
        ]
        return deed
    }

    // MARK: What is erased

    /// A statement that may be erased.
    private struct ErasureTarget: Sendable {
        let index: LogIndex
        let statement: Statement
        let sdJWT: SDJWT
    }

    /// SHA-256 of the files that are stored for a statement.
    private func storedFiles(of target: ErasureTarget) async throws(Problem) -> [Hash] {
        let (index, hashes) = (target.index, target.statement.evidence.map(\.sha256))
        return try await statements.run { store throws(StoreError) in
            var stored: [Hash] = []
            for hash in hashes where try store.evidence(hash).contains(where: { $0.index == index }) {
                stored.append(hash)
            }
            return stored
        }
    }

    private func erasureTarget(of vehicle: String, entry: Int) async throws(Problem) -> ErasureTarget {
        let subject = try Self.vehicleSubject(vehicle)
        let index = LogIndex(UInt64(clamping: entry))
        let stored = try await statements.run { store throws(StoreError) in try store.statement(at: index) }
        let name = try await statements.run { store throws(StoreError) in
            try stored.flatMap { (stored) throws(StoreError) in try store.subject(stored.subject)?.key.subject }
        }
        guard let stored, name == subject else {
            throw .rewardUnknown(
                "Entry \(entry) is no statement about \(subject).", field: "/parameters/entry",
                mend: "Look at the report: vinlog report.")
        }
        guard let opening = stored.opening, let sdJWT = try? SDJWT(parsing: opening.serialized),
            let statement = try? Statement(sdjwt: sdJWT)
        else {
            throw .outdated(
                "erased", field: "/parameters/entry", rule: "Entry \(entry) was erased already.",
                mend: "Nothing needs to be done.")
        }
        return ErasureTarget(index: index, statement: statement, sdJWT: sdJWT)
    }

    private func requireNotInForce(
        _ index: LogIndex, _ vehicle: Subject, _ directory: AccreditationDirectory
    ) async throws(Problem) {
        let lines = try await statements.ownershipLines(
            of: vehicle.string, directory: directory,
            generationCount: publication.current?.parameters.generations.count ?? 1)
        guard TitleChain(lines).mayBeInForce(index, before: .beyondEverything) else { return }
        throw .againstRule(
            "erasure-title", field: "/parameters/entry", rule: "A title in force is not erased.",
            mend: "Have the registrar issue another one first: vinlog registrar reissue.")
    }

    private static func erasureReason(_ code: String) throws(Problem) -> ErasureBody.Reason {
        guard let reason = ErasureBody.Reason(rawValue: code) else {
            let known = ErasureBody.Reason.allCases.map(\.rawValue).joined(separator: ", ")
            throw .memberInvalid("/parameters/reason", rule: "It is one of: \(known).")
        }
        return reason
    }

    private static func country(
        _ text: String?, reason: ErasureBody.Reason, _ statement: Statement
    ) throws(Problem) -> CountryCode? {
        if let text {
            guard let country = CountryCode(text) else {
                throw .memberInvalid("/parameters/country", rule: "It is an ISO 3166-1 alpha-2 code.")
            }
            return country
        }
        guard !reason.hidesOrigin else {
            throw .againstRule(
                "erasure-country", field: "/parameters/country",
                rule: "Where a protected person's statement was made is not said.",
                mend: "Name the country of the authority that orders it: --country.")
        }
        return statement.country
    }

    /// The steward states it, so the steward must have been let.
    private func requireEraser() throws(Problem) {
        let steward = AttestorID(RewardOffice.stewardID).flatMap { directory().history(of: $0) }
        let now = LogIndex(publication.current?.size.value ?? 0)
        guard steward?.attestor(at: now)?.erases == true else {
            throw .againstRule(
                "not-eraser", rule: "The steward may not erase: the authority has not let it.",
                mend: "Enrol it anew as the authority: vinlog-admin admin init.")
        }
    }
}
