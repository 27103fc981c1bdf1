import PostgresClient
import TestKit
import Testing

/// `sslmode=verify-full` against a server with a real certificate.
@Suite(.bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct TLSTests {
    private func connect(_ further: String, authority: String? = nil) throws -> PostgresConnection {
        let server = try PostgresServer.shared()
        let text = server.networkAddress(further: further + " sslrootcert=\(authority ?? server.authorityPath)")
        return try PostgresConnection.connect(try PostgresAddress(text))
    }

    @Test func theCertifiedNameIsBelieved() throws {
        // The name is not known to any name server: `hostaddr` says where, `host` what the certificate must say.
        let connection = try connect("sslmode=verify-full host=\(PostgresServer.certifiedHost) hostaddr=127.0.0.1")
        #expect(connection.isEncrypted)
        // Rows of more bytes than a TLS record has.
        let blob = [UInt8](repeating: 5, count: 300_000)
        for _ in 0..<20 {
            #expect(try connection.queryOne("SELECT $1::bytea", [.bytes(blob)]) { $0.bytes(0) } == blob)
        }
        var total = 0
        try connection.query("SELECT repeat('x', i % 5000) FROM generate_series(1, 20000) i") {
            total += $0.text(0).utf8.count
        }
        #expect(total == 49_990_000)
    }

    @Test(arguments: ["host=other.vinlog.example hostaddr=127.0.0.1", "host=127.0.0.1"])
    func anotherNameIsRefused(host: String) throws {
        let error = TestDatabase.error { _ = try connect("sslmode=verify-full " + host) }
        #expect(error?.message.contains("does not match host name") == true, "\(String(describing: error))")
    }

    @Test func anotherAuthorityIsRefused() throws {
        let stranger = try PostgresServer.makeAuthority()
        let error = TestDatabase.error {
            _ = try connect(
                "sslmode=verify-full host=\(PostgresServer.certifiedHost) hostaddr=127.0.0.1",
                authority: stranger.path + "/authority.pem")
        }
        #expect(error?.message.contains("certificate verify failed") == true, "\(String(describing: error))")
    }

    @Test func aWrongPasswordIsRefusedAndNotShown() throws {
        let server = try PostgresServer.shared()
        let address = try PostgresAddress(server.networkAddress()).with("password", "geheim")
        let error = TestDatabase.error { _ = try PostgresConnection.connect(address) }
        #expect(error?.message.contains("password authentication failed") == true)
        #expect(error?.message.contains("geheim") == false)
    }
}
