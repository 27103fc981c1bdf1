import Attestation
import CommandLineKit
import Foundation
import Operations
import PostgresClient
import PostgresStore
import Registry
import Rewards
import SQLiteStore
import TransparencyLog

/// A registry's folder: `registry.sqlite`, `tiles/`, `keys/`, the lock, and beside the database `erasures.jsonl` and
/// `backups.json`, which outlive it. The rows may be in a PostgreSQL database instead; everything else stays here.
struct DataFolder {
    let path: String
    /// Where the rows are; `nil` for the folder's own file.
    var database: PostgresAddress?

    var keysPath: String { path + "/keys" }
    var tilesPath: String { path + "/tiles" }
    var evidencePath: String { path + "/evidence" }
    var authorityKeyPath: String { keysPath + "/authority.jwk" }

    /// Makes the folder and a registry in it.
    ///
    /// - Parameter authorities: the accreditation roots; with none given a key of our own is made for a start.
    /// - Returns: the log's key, by which its checkpoints are known.
    /// - Throws: `CommandFailure`; a folder that holds a registry is never touched.
    @discardableResult
    func create(origin: String, authorities: [Thumbprint]) throws(CommandFailure) -> NoteVerifier {
        do {
            let keys = try RegistryKeys.generate(origin: origin)
            for folder in [path, keysPath, tilesPath] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            try keys.write(toFolder: keysPath)
            var authorities = authorities
            if authorities.isEmpty {
                let key = SigningKey.generate()
                try KeyFile.create(key, atPath: authorityKeyPath)
                authorities = [key.publicKey.thumbprint]
            }
            try Registry.create(origin: origin, authorities: authorities, keys: keys, in: store(isComparing: false))
            return keys.log.verifier
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as RegistryKeyError {
            let isOrigin = if case .origin = error { true } else { false }
            throw CommandFailure("\(error)", status: isOrigin ? .usage : .cannotWrite)
        } catch {
            throw CommandFailure("cannot make a registry in \(path): \(error)", status: .cannotWrite)
        }
    }

    /// Opens the registry and takes the right to sequence.
    ///
    /// - Parameter membership: which of several processes it is; `nil` for one that leads or refuses.
    /// - Throws: `CommandFailure` when there is none, or another process has it.
    func open(
        idleRootSeconds: UInt64 = 3600, now: (@Sendable () -> UInt64)? = nil, rewardPolicy: RewardPolicy = .standard,
        evidence: EvidenceSettings? = nil, cosigning: TrustPolicy? = nil, membership: ClusterMembership? = nil,
        side: OperatorSide = OperatorSide(), attestorRate: TokenRate? = nil
    ) async throws(CommandFailure) -> Registry {
        _ = try requireRegistry()
        do {
            var keys = try RegistryKeys(folder: keysPath)
            // A folder older than rewards, or than report ids. A front end has no need of all keys, and makes none.
            if membership?.role != .front, keys.steward == nil || keys.report == nil {
                if keys.steward == nil { try RegistryKeys.createSteward(inFolder: keysPath) }
                if keys.report == nil { try RegistryKeys.createReportKey(inFolder: keysPath) }
                keys = try RegistryKeys(folder: keysPath)
            }
            var configuration = RegistryConfiguration(origin: keys.log.verifier.name.string)
            configuration.idleRootIntervalMilliseconds = idleRootSeconds * 1000
            if let now { configuration.now = now }
            configuration.firstRewardPolicy = rewardPolicy
            configuration.evidence = evidence ?? EvidenceSettings()
            configuration.metrics = side.metrics
            configuration.attestorRate = attestorRate
            configuration.cosigning = try cosigning.map { policy in
                try CosigningOptions.settings(
                    policy, ofLog: keys.log.verifier, logger: side.logs.logger("vinlog.witnesses"),
                    now: configuration.now)
            }
            if let restored = try RestoredFolder(folder: path) {
                configuration.restored = RestoredCopy(checkpoint: restored.ownCheckpoint, openings: restored)
            } else if let membership {
                return try await membership.open(
                    configuration, folder: self, keys: keys, logger: side.logs.logger("vinlog.registry"))
            }
            return try await Registry.open(
                configuration, store: store(isComparing: configuration.restored != nil),
                tiles: FileTileStore(folder: tilesPath), keys: keys, erasures: FolderErasures(folder: path),
                logger: side.logs.logger("vinlog.registry"))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("cannot open the registry in \(path): \(error)", status: .failed)
        }
    }

    /// The rows.
    private func store(isComparing: Bool) throws -> any RegistryStore {
        guard let database else { return try SQLiteStore(folder: path, isComparing: isComparing) }
        guard !isComparing else {
            throw CommandFailure(
                "\(path) is a restored copy, and --database names other rows",
                mend: "Leave --database out, or name the folder that the database belongs to.")
        }
        do throws(StoreError) { return try PostgresStore(database) } catch {
            throw CommandFailure(
                "\(database) cannot be used: \(error)",
                mend: "Is the server there, and was vinlog-admin migrate run?", status: .unreadable)
        }
    }

    /// Why there are no rows in the folder, where a move is the reason.
    private var moveFailure: CommandFailure? {
        let files = FileManager.default
        if files.fileExists(atPath: path + "/registry.moving") {
            return CommandFailure(
                "a move into \(path) has not ended", mend: "Run vinlog-admin move again.", status: .unreadable)
        }
        guard files.fileExists(atPath: path + "/" + SQLiteStore.fileName + ".moved") else { return nil }
        return CommandFailure(
            "the rows of \(path) were moved into a database", mend: "Name it with --database.", status: .unreadable)
    }

    /// The folder, if there is a registry in it.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func requireRegistry() throws(CommandFailure) -> DataFolder {
        let witness = database == nil ? path + "/" + SQLiteStore.fileName : keysPath
        guard FileManager.default.fileExists(atPath: witness) else {
            if let failure = moveFailure { throw failure }
            throw CommandFailure(
                "there is no registry in \(path)",
                mend: "Make one: vinlogd init --data \(path) --origin NAME", status: .unreadable)
        }
        return self
    }
}
