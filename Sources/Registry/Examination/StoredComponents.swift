import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// The rows of components and makers, derived again from the statements.
public struct StoredComponents: Sendable {
    /// Statements read at a time.
    private static let chunkCount: UInt64 = 4_096

    private let store: any ExaminableStore
    private let generationCount: UInt32

    /// The components in `store`.
    ///
    /// - Parameter generationCount: VRF generations, under each of which a vehicle may have a row.
    public init(_ store: any ExaminableStore, generationCount: Int) {
        self.store = store
        self.generationCount = UInt32(clamping: generationCount)
    }

    /// The first row that is not what the statements say.
    public func difference() throws(StoreError) -> StoreDifference? {
        let found = try store.allComponents()
        guard let size = try store.head()?.size, found.to.value <= size.value else {
            return StoreDifference("component_state", "size", expected: "at most the log's size", found: "\(found.to)")
        }
        var expected = ComponentReading(from: 0, to: found.to)
        let (store, generationCount) = (store, generationCount)
        let reader = ComponentReader { (number) throws(StoreError) in
            guard let row = try store.subject(number) else { return nil }
            let keys = (0..<generationCount).map { SubjectKey(subject: row.key.subject, generation: $0) }
            return try store.subjects(keys, isSequencing: false).compactMap { $0?.number }.min()
        }
        var place: UInt64 = 0
        while place < found.to.value {
            let next = min(place + Self.chunkCount, found.to.value)
            for stored in try store.statements(place..<next) { try reader.read(stored, into: &expected) }
            place = next
        }
        return Self.difference(
            "component_numbers", expected.numbers.map { "entry \($0.index), \($0.number) in vehicle \($0.vehicle)" },
            found.numbers.map { "entry \($0.index), \($0.number) in vehicle \($0.vehicle)" })
            ?? Self.difference(
                "vehicle_makers", expected.makers.map { "entry \($0.index), vehicle \($0.vehicle) by \($0.maker)" },
                found.makers.map { "entry \($0.index), vehicle \($0.vehicle) by \($0.maker)" })
    }

    private static func difference(_ place: String, _ expected: [String], _ found: [String]) -> StoreDifference? {
        let (expected, found) = (Set(expected), Set(found))
        if let missing = expected.subtracting(found).min() {
            return StoreDifference(place, missing, expected: "a row", found: "none")
        }
        guard let extra = found.subtracting(expected).min() else { return nil }
        return StoreDifference(place, extra, expected: "no row", found: "one")
    }
}
