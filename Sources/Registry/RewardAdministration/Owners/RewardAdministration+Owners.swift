import RegistryAPI
import Rewards
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension RewardAdministration {
    /// Binds an owner's account to a vehicle.
    ///
    /// The statement names neither: the plan's digest stands for both, and its id is random, so nobody confirms a guess.
    func binding(
        of vehicle: String, to holder: CallerName, evidence: String
    ) async throws(Problem) -> Deed {
        guard holder.kind == .owner else {
            throw .memberInvalid("/parameters/holder", rule: "It is an owner's account: owner:<thumbprint>.")
        }
        let subject = try Self.vehicleSubject(vehicle)
        let numbers = try await vehicleNumbers(of: [subject])[subject] ?? []
        guard !numbers.isEmpty else {
            throw .rewardUnknown(
                "Nothing is registered about \(vehicle).", field: "/parameters/vehicle",
                mend: "Bind the owner once the vehicle has a first statement.")
        }
        let owners = try await knownOwners(.vehicles(numbers))
        guard !numbers.contains(where: owners.proven.hasTitles) else {
            throw .againstRule(
                "titled", field: "/parameters/vehicle",
                rule: "The vehicle has a title: its owner proves ownership by signing a statement with its key.",
                mend: "Ask the owner to share a reading: vinlog owner share.")
        }
        let binding = OwnerBinding(vehicle: subject, holder: holder, evidence: evidence)
        let key = RecordKey(RecordName.owners, subject)
        let present = try await record(key)
        let before = present.flatMap { OwnerBinding(vehicle: subject, $0) }
        guard before?.holder != holder else {
            throw .againstRule(
                "bound", field: "/parameters/holder", rule: "The account is bound to this vehicle already.",
                mend: "Nothing needs to be done.")
        }
        var deed = Deed.act("owner-bind", evidence: evidence)
        deed.records = [
            RecordChange(key, expecting: present.map { .bytes($0) } ?? .absent, value: binding.bytes)
        ]
        deed.summary = ["Binds \(holder) to \(subject)."]
        if let before { deed.summary.append("Its account was \(before.holder), which keeps what it has.") }
        if try await bindings().contains(where: { $0.holder == holder && $0.vehicle != subject }) {
            deed.summary.append("The account has another vehicle already: this links the two for whoever sees both.")
        }
        return deed
    }

    /// Every binding there is, in order of vehicle.
    func bindings() async throws(Problem) -> [OwnerBinding] {
        try await records(in: RecordName.owners).compactMap { OwnerBinding(vehicle: $0.key, $0.value) }
    }

    /// The bindings by the vehicle's subject number.
    func boundOwners() async throws(Problem) -> [UInt64: OwnerBinding] {
        let bindings = try await bindings()
        let numbers = try await vehicleNumbers(of: bindings.map(\.vehicle))
        var owners: [UInt64: OwnerBinding] = [:]
        for binding in bindings {
            for number in numbers[binding.vehicle] ?? [] { owners[number] = binding }
        }
        return owners
    }

    /// The subject numbers of vehicles, one for each VRF generation in which they have entries.
    func vehicleNumbers(of subjects: [String]) async throws(Problem) -> [String: [UInt64]] {
        let generations = UInt32(clamping: generationCount)
        let keys = subjects.flatMap { subject in
            (0..<generations).map { SubjectKey(subject: subject, generation: $0) }
        }
        let rows = try await statements.run { store throws(StoreError) in
            try store.subjects(keys, isSequencing: false)
        }
        var numbers: [String: [UInt64]] = [:]
        for row in rows {
            if let row { numbers[row.key.subject, default: []].append(UInt64(row.number.value)) }
        }
        return numbers
    }

    /// VRF generations there are.
    var generationCount: Int { publication.current?.parameters.generations.count ?? 1 }

    /// The subject of a vehicle named by its VIN or as a subject.
    static func vehicleSubject(_ text: String) throws(Problem) -> String {
        let name = text.hasPrefix("vehicle:") || text.hasPrefix("chassis:") ? text : "vehicle:\(text)"
        let subject: Subject
        do { subject = try Subject(name) } catch {
            throw .memberInvalid("/parameters/vehicle", rule: "It is a VIN, in capitals: \(error).")
        }
        return subject.string
    }
}
