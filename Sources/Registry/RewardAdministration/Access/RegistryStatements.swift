import RegistryAPI
import TransparencyLog
import VehicleHistory

/// Reads statements about the registry's own public subjects back out of the store.
struct RegistryStatements: Sendable {
    /// A statement and its place.
    struct Dated: Sendable {
        let index: LogIndex
        let timeMilliseconds: UInt64
        let statement: Statement
    }

    let store: any RegistryStore
    let workers: WorkerPool

    /// The place of the newest statement about a subject; `nil` when there is none.
    func last(about subject: String) async throws(Problem) -> LogIndex? {
        try await run { store throws(StoreError) in
            try store.subjects([SubjectKey(subject: subject, generation: 0)], isSequencing: false).first??.state.last
        }
    }

    /// The statements about a subject, oldest first.
    func all(about subject: String) async throws(Problem) -> [Dated] {
        try await run { store throws(StoreError) in
            let rows = try store.subjects([SubjectKey(subject: subject, generation: 0)], isSequencing: false)
            return try Self.statements(of: rows.compactMap { $0 }, in: store)
        }
    }

    /// The statements about every subject whose name begins with one of `prefixes`, in order of the log.
    func all(prefixes: [String]) async throws(Problem) -> [Dated] {
        try await run { store throws(StoreError) in
            var rows: [StoredSubject] = []
            for prefix in prefixes { rows += try store.subjects(namePrefix: prefix) }
            return try Self.statements(of: rows, in: store).sorted { $0.index < $1.index }
        }
    }

    /// A vehicle's lines as ownership sees them, in the order of the log.
    func ownershipLines(
        of subject: String, directory: AccreditationDirectory, generationCount: Int
    ) async throws(Problem) -> [OwnershipLine] {
        try await run { store throws(StoreError) in
            OwnershipLines.lines(
                try OwnershipLines.stored(of: subject, generationCount: generationCount, in: store), directory)
        }
    }

    /// The subject and statement at a place of the log; `nil` when there is none, or it was erased.
    func statement(at index: LogIndex) async throws(Problem) -> Dated? {
        try await run { store throws(StoreError) in
            guard let stored = try store.statement(at: index), let statement = stored.statement else { return nil }
            return Dated(index: index, timeMilliseconds: stored.timeMilliseconds, statement: statement)
        }
    }

    /// Calls `body` with the store on a thread that may wait.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (any RegistryStore) throws(StoreError) -> Value
    ) async throws(Problem) -> Value {
        let store = store
        let result: Result<Value, StoreError> = await workers.run {
            do throws(StoreError) { return .success(try body(store)) } catch { return .failure(error) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error): throw Problem(RewardRefusal.unavailable("\(error)"))
        }
    }

    private static func statements(
        of subjects: [StoredSubject], in store: any RegistryStore
    ) throws(StoreError) -> [Dated] {
        var statements: [Dated] = []
        for subject in subjects {
            let below = LogSize(subject.state.last.value + 1)
            for stored in try store.history(of: subject, below: below) {
                guard let statement = stored.statement else { continue }
                statements.append(
                    Dated(index: stored.index, timeMilliseconds: stored.timeMilliseconds, statement: statement))
            }
        }
        return statements
    }
}

extension LogIndex {
    /// A place behind every entry that a database can number.
    static let beyondEverything = LogIndex(UInt64(Int64.max))
}

extension StoredStatement {
    /// When it was registered, milliseconds since 1970.
    var timeMilliseconds: UInt64 {
        guard case .statement(let time, _, _)? = try? LogEntry(parsing: entry) else { return 0 }
        return time
    }
}
