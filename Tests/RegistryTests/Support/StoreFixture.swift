import Octets
import PostgresClient
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import PostgresStore
@testable import Registry
@testable import SQLiteStore

/// A store that tests damage.
protocol DamageableStore: RegistryStore, ExaminableStore {
    /// Runs SQL past all rules.
    func execute(_ sql: String) throws(StoreError)
}

extension SQLiteStore: DamageableStore {}

extension PostgresStore: DamageableStore {
    func execute(_ sql: String) throws(StoreError) {
        do {
            // As a superuser, past triggers and foreign keys.
            let name = try writing { try $0.queryOne("SELECT current_database()::text") { $0.text(0) } }
            let address = try PostgresAddress(PostgresServer.shared().address(database: name ?? ""))
            let connection = try PostgresConnection.connect(address)
            try connection.execute("SET session_replication_role = replica; \(sql)")
        } catch {
            throw .database("\(error)")
        }
    }
}

/// An implementation under test, in an empty place of its own.
struct StoreFixture: Sendable, CustomTestStringConvertible {
    let name: String
    /// Opens the store that belongs to a folder; a second call opens the same rows again.
    let open: @Sendable (_ folder: String) throws -> any DamageableStore
    /// The same rows, to be examined.
    let examine: @Sendable (_ folder: String) throws -> any ExaminableStore
    /// An inbox beside the rows.
    let inbox: @Sendable (_ folder: String) throws -> any SubmissionInbox

    var testDescription: String { name }

    static let sqlite = StoreFixture(
        name: "SQLiteStore", open: { try SQLiteStore(folder: $0) }, examine: { try SQLiteStore(examining: $0) },
        inbox: { _ in MemoryInbox() })

    static let postgres = StoreFixture(
        name: "PostgresStore", open: { try PostgresStore(PostgresDatabases.address(of: $0)) },
        examine: { try PostgresStore(examining: PostgresDatabases.address(of: $0)) },
        inbox: { try PostgresInbox(PostgresDatabases.address(of: $0)) })

    /// Every store. PostgreSQL is left out only where it is not installed and `VINLOG_POSTGRES` does not demand it.
    static let all = PostgresServer.isExpected ? [sqlite, postgres] : [sqlite]
}

/// One database for each folder, on the server that the tests of this process share; everybody logs in with the rights of
/// a sequencer, and no more.
enum PostgresDatabases {
    private static let known = Mutex<[String: PostgresAddress]>([:])
    private static let logins = Mutex<Set<String>>([])

    /// The address of somebody who has the rights of one of our groups.
    static func login(_ group: String, database: String) throws -> PostgresAddress {
        let server = try PostgresServer.shared()
        let user = "\(group)_of_tests"
        try logins.withLock { logins in
            guard logins.insert(user).inserted else { return }
            try server.execute("CREATE ROLE \(user) LOGIN IN ROLE \(group)")
        }
        return try PostgresAddress(server.address(database: database, user: user))
    }

    static func address(of folder: String) throws -> PostgresAddress {
        try known.withLock { known in
            if let address = known[folder] { return address }
            let name = try PostgresServer.registryDatabase()
            let address = try login("vinlog_sequencer", database: name)
            known[folder] = address
            return address
        }
    }
}

/// Entries as the log has them.
enum TestEntry {
    static func statement(_ label: Label, time: UInt64 = 0) -> [UInt8] {
        LogEntry.statement(time: time, label: label, commitment: .zero).encoded
    }

    static let parameters =
        LogEntry.parameters(time: 0, generation: 1, parametersHash: .zero, previousParametersHash: .zero).encoded

    static let root =
        LogEntry.indexRoot(time: 0, coveredSize: 1, subjectCount: 1, root: .zero, parametersHash: .zero).encoded
}
