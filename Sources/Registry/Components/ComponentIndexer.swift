import Logging
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Keeps the index of components: it follows the published log with a place of its own, in steps, and only when somebody
/// asks, so that taking statements in costs nothing.
final class ComponentIndexer: Sendable {
    /// Statements read at a time.
    private static let chunkCount: UInt64 = 4_096
    /// How long a question waits for the index, at most; a longer way is gone by the questions after it.
    static let waitMillisecondsMax: Int64 = 10_000

    private let store: any RegistryStore
    private let publication: Publication
    private let workers: WorkerPool
    private let turn = Mutex(false)

    init(store: any RegistryStore, publication: Publication, workers: WorkerPool) {
        self.store = store
        self.publication = publication
        self.workers = workers
    }

    /// Reads on to the end of the published log, for as long as a question waits.
    ///
    /// - Returns: below which log index everything was read, and the size of the published log.
    func catchUp() async throws(StoreError) -> (readBelow: UInt64, size: UInt64) {
        let deadline = ContinuousClock.now + .milliseconds(Self.waitMillisecondsMax)
        while true {
            let standing = try await step()
            if standing.readBelow >= standing.size || ContinuousClock.now > deadline { return standing }
        }
    }

    private func step() async throws(StoreError) -> (readBelow: UInt64, size: UInt64) {
        let result: Result<(UInt64, UInt64), StoreError> = await workers.run {
            do throws(StoreError) { return .success(try self.readOn()) } catch { return .failure(error) }
        }
        let (readBelow, size) = try result.get()
        return (readBelow, size)
    }

    /// Reads one stretch. Two questions at a time may read the same one; the store takes the first and leaves the other.
    private func readOn() throws(StoreError) -> (UInt64, UInt64) {
        guard let publication = publication.current else { return (0, 0) }
        let size = publication.size.value
        let from = try store.componentsReadBelow().value
        guard from < size else { return (from, size) }
        let end = min(size, from + Self.chunkCount)
        var reading = ComponentReading(from: LogIndex(from), to: LogIndex(end))
        let generationCount = publication.parameters.generations.count
        let store = store
        let reader = ComponentReader { (number) throws(StoreError) in
            guard let row = try store.subject(number) else { return nil }
            let keys = (0..<UInt32(clamping: generationCount)).map {
                SubjectKey(subject: row.key.subject, generation: $0)
            }
            return try store.subjects(keys, isSequencing: false).compactMap { $0?.number }.min()
        }
        for stored in try store.statements(from..<end) { try reader.read(stored, into: &reading) }
        try store.write(reading)
        return (end, size)
    }
}
