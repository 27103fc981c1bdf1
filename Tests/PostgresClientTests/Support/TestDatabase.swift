import PostgresClient
import TestKit

/// A fresh database on the server that this process's tests share.
enum TestDatabase {
    static func address() throws -> PostgresAddress {
        try PostgresAddress(PostgresServer.shared().freshDatabase())
    }

    static func connection(_ settings: PostgresSettings = PostgresSettings()) throws -> PostgresConnection {
        try PostgresConnection.connect(address(), settings: settings)
    }

    /// What `body` throws, which must be an error of the client.
    static func error<Value>(of body: () throws -> Value) -> PostgresError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? PostgresError
        }
    }
}
