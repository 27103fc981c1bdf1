import Octets
import PostgresClient
import TestKit
import Testing

/// One connection on a real server.
@Suite(.bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct ConnectionTests {
    private func connection(_ settings: PostgresSettings = PostgresSettings()) throws -> PostgresConnection {
        try PostgresConnection.connect(
            PostgresAddress(PostgresServer.shared().freshDatabase()), settings: settings)
    }

    @Test func answers() throws {
        let connection = try connection()
        let sum = try connection.queryOne("SELECT $1 + $2", [.int8(2), .int8(3)]) { $0.int(0) }
        #expect(sum == 5)
    }
}
