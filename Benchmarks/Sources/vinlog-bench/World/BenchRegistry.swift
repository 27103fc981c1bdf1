import Attestation
import Foundation
import Logging
import PostgresClient
import PostgresStore
import Registry
import SQLiteStore
import TransparencyLog

/// A registry on a disk, and what is in it.
final class BenchRegistry {
    private static let importerCount = 4

    let plan: FleetPlan
    let cast: Cast
    let keys: RegistryKeys
    let folder: String
    /// Where the rows are; `nil` for the folder.
    private let rows: PostgresAddress?
    private(set) var registry: Registry

    private init(
        _ plan: FleetPlan, cast: Cast, keys: RegistryKeys, folder: String, rows: PostgresAddress?, registry: Registry
    ) {
        self.plan = plan
        self.cast = cast
        self.keys = keys
        self.folder = folder
        self.rows = rows
        self.registry = registry
    }

    /// An empty registry whose attestors are enrolled.
    static func make(
        _ plan: FleetPlan, _ options: Options, rows: PostgresAddress? = nil
    ) async throws -> BenchRegistry {
        let parent = options.folder ?? FileManager.default.temporaryDirectory.path
        let folder =
            "\(parent)/vinlog-bench-\(ProcessInfo.processInfo.processIdentifier)-\(plan.vehicleCount)"
            + (rows == nil ? "" : "-postgres")
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let cast = Cast()
        let keys = try RegistryKeys.generate(origin: Cast.origin)
        try Registry.create(
            origin: Cast.origin, authorities: [cast.authority.publicKey.thumbprint], keys: keys,
            in: store(folder, rows))
        let registry = try await open(folder, rows, keys)
        let made = BenchRegistry(plan, cast: cast, keys: keys, folder: folder, rows: rows, registry: registry)
        try await made.submit(cast.enrolments())
        return made
    }

    private static func store(_ folder: String, _ rows: PostgresAddress?) throws -> any RegistryStore {
        if let rows { return try PostgresStore(rows) }
        return try SQLiteStore(folder: folder)
    }

    private static func open(
        _ folder: String, _ rows: PostgresAddress?, _ keys: RegistryKeys
    ) async throws -> Registry {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        return try await Registry.open(
            RegistryConfiguration(origin: Cast.origin), store: store(folder, rows),
            tiles: FileTileStore(folder: folder + "/tiles"), keys: keys, logger: logger)
    }

    /// Stops the registry and opens it again, as after a restart.
    ///
    /// - Returns: the seconds that opening took.
    func reopen() async throws -> Double {
        await registry.shutdown()
        let start = Stopwatch.seconds
        registry = try await Self.open(folder, rows, keys)
        return Stopwatch.seconds - start
    }

    /// Submits all and insists that all are included and none was there before.
    func submit(_ statements: [[UInt8]]) async throws {
        for outcome in await registry.submitForPosition(statements) {
            switch outcome {
            case .included(_, isDuplicate: false): continue
            case .included: throw BenchError(reason: "a statement of the benchmark was there before")
            case .refused(let refusal): throw BenchError(reason: "a statement was refused: \(refusal)")
            }
        }
    }

    /// Submits as several importers at a time.
    ///
    /// - Returns: seconds from the first submission to the last checkpoint.
    func submitAsImporters(_ statements: [[UInt8]]) async throws -> Double {
        let (registry, start) = (registry, Stopwatch.seconds)
        let parts = (0..<Self.importerCount).map { part in
            let low = statements.count * part / Self.importerCount
            let high = statements.count * (part + 1) / Self.importerCount
            return Array(statements[low..<high])
        }
        let refused = await withTaskGroup(of: Refusal?.self) { group in
            for part in parts {
                group.addTask {
                    for case .refused(let refusal) in await registry.submitForPosition(part) { return refusal }
                    return nil
                }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        let seconds = Stopwatch.seconds - start
        if let refused { throw BenchError(reason: "a statement was refused: \(refused)") }
        return seconds
    }

    /// The trust file of a reader who knows this log and its authority.
    func trust() throws -> TrustPolicy {
        try TrustPolicy(
            logs: [TrustPolicy.Log(verifier: keys.log.verifier)],
            authorities: [cast.authority.publicKey.thumbprint.string])
    }

    /// Stops the registry.
    func close() async { await registry.shutdown() }

    /// Removes the registry's folder.
    func discard() {
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// The benchmark itself went wrong.
struct BenchError: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}
