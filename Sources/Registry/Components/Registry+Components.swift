import RegistryAPI
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Registry {
    /// Answers which vehicles have, or had, a component: a manufacturer asks, about vehicles that it built.
    func answer(_ query: ComponentQuery, to caller: Caller) async throws(ReportRefusal) -> ComponentAnswer {
        try checkMaker(caller)
        let directory = accreditationDirectory
        let generationCount = publication.current?.parameters.generations.count ?? 1
        do throws(StoreError) {
            let standing = try await components.catchUp()
            let tracer = ComponentTracer(
                store: prover.store, directory: directory, generationCount: generationCount,
                maker: caller.name.description)
            let result: Result<ComponentAnswer, StoreError> = await workers.run {
                do throws(StoreError) { return .success(try tracer.answer(query)) } catch { return .failure(error) }
            }
            var answer = try result.get()
            (answer.readBelow, answer.size) = (Int(clamping: standing.readBelow), Int(clamping: standing.size))
            return answer
        } catch {
            throw .registry(.store(error))
        }
    }

    /// Only a manufacturer in force asks. Whether it built a vehicle is decided for each.
    private func checkMaker(_ caller: Caller) throws(ReportRefusal) {
        let end = LogIndex(publication.current?.size.value ?? 0)
        let attestor = AttestorID(caller.name.identifier).flatMap {
            accreditationDirectory.history(of: $0)?.attestor(at: end)
        }
        guard attestor?.attestorClass == .manufacturer else {
            throw .problem(.notManufacturer(caller, attestor?.attestorClass))
        }
    }
}

extension Problem {
    fileprivate static func notManufacturer(_ caller: Caller, _ attestorClass: AttestorClass?) -> Problem {
        Problem(
            code: "not-manufacturer", status: 403, title: "Only for manufacturers",
            detail: "\(caller.name) is accredited as \(attestorClass?.rawValue ?? "nothing"), not as manufacturer.",
            field: "iss", rule: "A manufacturer asks about components of the vehicles that it built, and nobody else.",
            mend: "Sign with the key of a manufacturer; owners and buyers read the vehicle's report.")
    }
}

/// Finds components in the lines of vehicles, for one manufacturer.
struct ComponentTracer: Sendable {
    let store: any RegistryStore
    let directory: AccreditationDirectory
    /// VRF generations: a vehicle has lines under each.
    let generationCount: Int
    /// Who asks: `attestor:<id>`.
    let maker: String

    /// One page of an answer; where the index stands is for the caller to say.
    func answer(_ query: ComponentQuery) throws(StoreError) -> ComponentAnswer {
        let lot = query.lot.flatMap { PartNumberKey($0) }
        let serial = query.serial.flatMap { PartNumberKey($0) }
        let candidates = try store.vehicles(
            madeBy: maker, withNumbers: [lot, serial].compactMap { $0?.text },
            after: query.after.flatMap { UInt32(exactly: $0) }.map { SubjectNumber($0) }, countMax: query.limit)
        var vehicles: [ComponentAnswer.Vehicle] = []
        for number in candidates {
            if let vehicle = try vehicle(number, lot: lot, serial: serial) { vehicles.append(vehicle) }
        }
        let next = candidates.count == query.limit ? candidates.last.map { Int($0.value) } : nil
        return ComponentAnswer(vehicles: vehicles, next: next)
    }

    private func vehicle(
        _ number: SubjectNumber, lot: PartNumberKey?, serial: PartNumberKey?
    ) throws(StoreError) -> ComponentAnswer.Vehicle? {
        guard let row = try store.subject(number), let subject = try? Subject(row.key.subject) else { return nil }
        let stored = try OwnershipLines.stored(of: row.key.subject, generationCount: generationCount, in: store)
            .sorted { $0.index < $1.index }
        guard let last = stored.last else { return nil }
        let lines = OwnershipLines.lines(stored, directory)
        let facts = VehicleFacts(
            subject, lines, accreditedBy: directory, below: LogSize(last.index.value + 1),
            completeAsOfMilliseconds: lines.last?.recordedAtMilliseconds ?? 0)
        guard facts.makers.contains(maker) else { return nil }
        let items = ComponentInventory(facts).items(lot: lot, serial: serial)
        guard !items.isEmpty else { return nil }
        return ComponentAnswer.Vehicle(subject: row.key.subject, components: items.map(Self.component))
    }

    private static func component(_ item: ComponentInventory.Item) -> ComponentAnswer.Component {
        ComponentAnswer.Component(
            component: item.component.rawValue, place: item.place, serial: item.serial, lot: item.lot,
            partNumber: item.partNumber, fittedEntry: Int(clamping: item.fittedBy.value),
            fittedOn: item.fittedAt.description, state: item.state.rawValue,
            replacedEntry: item.replacedBy.map { Int(clamping: $0.value) }, replacedOn: item.replacedAt?.description)
    }
}
