import Attestation
public import VehicleHistory

/// What has to be stated so that a registry says what an official register says.
public struct RegisterPlan: Sendable {
    /// One organisation, and what is to be done about it.
    public struct Step: Sendable, Equatable {
        /// What is to be done.
        public enum Action: String, Sendable, CaseIterable {
            /// Enrol it by its request.
            case enrol
            /// Enrol it again, with another name, class or scope.
            case change
            case suspend
            case reinstate
            case revoke
            /// It has not sent its enrolment request yet.
            case waiting
            /// It stands in the registry and not in the register.
            case missing
            /// Nothing is done, because something is wrong.
            case refused
            case unchanged
        }

        /// The organisation.
        public let id: AttestorID
        /// Its name, by the register where it has one.
        public let name: String
        /// What is to be done.
        public let action: Action
        /// Why, or what differs.
        public let reason: String
        /// Its row; `nil` when it is missing from the register.
        public let row: RegisterRow?

        /// Whether applying the plan states something for it.
        public var isStatement: Bool {
            switch action {
            case .enrol, .change, .suspend, .reinstate, .revoke: true
            case .waiting, .missing, .refused, .unchanged: false
            }
        }
    }

    /// The steps, in the order of the register, then what it lacks.
    public let steps: [Step]

    /// A plan.
    ///
    /// - Parameters:
    ///   - register: the register.
    ///   - listed: the attestors of the registry that are this accreditor's affair.
    ///   - requests: enrolment requests, by identifier.
    ///   - suspendsMissing: whether what the register lacks is suspended.
    public init(
        _ register: OfficialRegister, listed: [ListedAttestor], requests: [AttestorID: EnrolmentRequest],
        suspendsMissing: Bool = false
    ) {
        let known = Dictionary(listed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let named = Set(register.rows.map(\.id))
        let rows = register.rows.map { Self.step($0, known[$0.id], requests[$0.id]) }
        let missing = listed.filter { !named.contains($0.id) && $0.status == "enrolled" }.map { attestor in
            Step(
                id: attestor.id, name: attestor.name, action: suspendsMissing ? .suspend : .missing,
                reason: "not in the register", row: nil)
        }
        steps = rows + missing
    }

    private static func step(_ row: RegisterRow, _ listed: ListedAttestor?, _ request: EnrolmentRequest?) -> Step {
        func step(_ action: Step.Action, _ reason: String) -> Step {
            Step(id: row.id, name: row.name, action: action, reason: reason, row: row)
        }
        if let key = row.key, let request, request.key.thumbprint != key {
            return step(.refused, "the register has the key \(key), the request \(request.key.thumbprint)")
        }
        guard let listed else {
            guard row.standing == .active else { return step(.unchanged, "\(row.standing.rawValue), never enrolled") }
            return request == nil ? step(.waiting, "no enrolment request yet") : step(.enrol, "new")
        }
        switch (row.standing, listed.status) {
        case (.withdrawn, "revoked"): return step(.unchanged, "revoked")
        case (.withdrawn, _): return step(.revoke, "withdrawn by the register")
        case (_, "revoked"): return step(.refused, "it was revoked for good; only an authority can enrol it anew")
        case (.suspended, "suspended"): return step(.unchanged, "suspended")
        case (.suspended, _): return step(.suspend, "suspended by the register")
        case (.active, "suspended"): return step(.reinstate, "active again by the register")
        case (.active, _): break
        }
        let differences = differences(row, listed)
        return differences.isEmpty
            ? step(.unchanged, "enrolled") : step(.change, differences.joined(separator: "; "))
    }

    private static func differences(_ row: RegisterRow, _ listed: ListedAttestor) -> [String] {
        var differences: [String] = []
        func compare(_ name: String, _ old: String, _ new: String) {
            if old != new { differences.append("\(name) \(old) → \(new)") }
        }
        compare("name", listed.name, row.name)
        compare("class", listed.attestorClass, row.attestorClass.rawValue)
        let countries = row.countries.isEmpty ? nil : Set(row.countries.map(\.string))
        compare("countries", text(listed.countries), text(countries))
        let (added, removed) = (Set(row.kinds).subtracting(listed.kinds), listed.kinds.subtracting(row.kinds))
        if !added.isEmpty { differences.append("kinds +\(added.sorted().joined(separator: " +"))") }
        if !removed.isEmpty { differences.append("kinds -\(removed.sorted().joined(separator: " -"))") }
        compare("from", listed.from ?? "any", row.from?.description ?? "any")
        compare("until", listed.until ?? "any", row.until?.description ?? "any")
        return differences
    }

    private static func text(_ countries: Set<String>?) -> String {
        countries.map { $0.sorted().joined(separator: " ") } ?? "all"
    }
}
