import CommandLineKit
import Logging
import PostgresClient
import PostgresStore
import Registry
import SQLiteStore

/// One of the processes that serve a registry over one database.
struct ClusterMembership {
    let role: ServeRole
    /// The primary server.
    let database: PostgresAddress
    /// Who answers a front end's questions instead of it.
    var replica: PostgresAddress?

    /// Opens the registry: to lead, where nobody does and the role lets it; else to follow whoever leads, and to stand by.
    ///
    /// - Throws: `RegistryError`, `TileStoreError`, `CommandFailure`.
    func open(
        _ configuration: RegistryConfiguration, folder: DataFolder, keys: RegistryKeys, logger: Logger
    ) async throws -> Registry {
        var configuration = configuration
        configuration.inbox = PostgresInbox(database)
        configuration.following.mayLead = role.mayLead
        configuration.following.takesStatements = role != .sequencer
        let tiles = try FileTileStore(folder: folder.tilesPath)
        let erasures = FolderErasures(folder: folder.path)
        if role.mayLead {
            do throws(RegistryError) {
                return try await Registry.open(
                    configuration, store: store(), tiles: tiles, keys: keys, erasures: erasures, logger: logger)
            } catch {
                guard case .leaseHeld = error else { throw error }
            }
        }
        return try await Registry.follow(
            configuration, store: store(), tiles: tiles, keys: keys, erasures: erasures, logger: logger)
    }

    private func store() throws(RegistryError) -> PostgresStore {
        do throws(StoreError) { return try PostgresStore(database, replica: replica) } catch { throw .store(error) }
    }
}
