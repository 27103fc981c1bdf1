import Foundation
import Octets
import Synchronization

extension PostgresServer {
    private static let template = Mutex<String?>(nil)

    /// Makes a database with the registry's tables in it, on the server that the process shares.
    ///
    /// - Returns: its name.
    public static func registryDatabase() throws -> String {
        let server = try shared()
        let template = try template.withLock { template in
            if let template { return template }
            let made = try server.makeDatabase()
            // As the migrator notes what it applied.
            try server.execute(
                """
                CREATE TABLE schema_migrations (number bigint PRIMARY KEY, name text NOT NULL UNIQUE,
                    sha256 bytea NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                """, database: made)
            for path in try schemaPaths() {
                let sql = try String(contentsOfFile: path, encoding: .utf8)
                // One transaction, as a migration is.
                try server.execute(sql, database: made)
                let name = URL(filePath: path).lastPathComponent
                let checksum = Hex.encode(Hash.sha256(utf8: sql).bytes)
                try server.execute(
                    "INSERT INTO schema_migrations VALUES (\(name.prefix(4)), '\(name)', '\\x\(checksum)')",
                    database: made)
            }
            template = made
            return made
        }
        return try server.copy(ofDatabase: template)
    }

    /// Copies a database that nobody is connected to.
    ///
    /// - Returns: the copy's name.
    public func copy(ofDatabase name: String) throws -> String {
        let copy = "\(name)_\(UUID().uuidString.prefix(8).lowercased())"
        try execute("CREATE DATABASE \"\(copy)\" TEMPLATE \"\(name)\"")
        return copy
    }

    private static func schemaPaths() throws -> [String] {
        let folder = RepositoryFolder.root.appending(path: "schema/postgres").path
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("0") }.sorted()
            .map { folder + "/" + $0 }
    }
}
