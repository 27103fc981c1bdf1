import PostgresClient
import Testing

/// Addresses: what libpq reads, and what is never shown.
@Suite struct AddressTests {
    @Test(arguments: [
        "postgresql://anna:geheim@db.example:5433/vinlog?sslmode=verify-full",
        "host=db.example port=5433 dbname=vinlog user=anna password=geheim sslmode=verify-full",
    ])
    func bothWritingsAreRead(text: String) throws {
        let address = try PostgresAddress(text)
        #expect(address["host"] == "db.example" && address["port"] == "5433" && address["dbname"] == "vinlog")
        #expect(address["user"] == "anna" && address["password"] == "geheim" && address["sslmode"] == "verify-full")
        #expect(address["sslrootcert"] == nil)
        #expect("\(address)" == "postgresql://anna@db.example:5433/vinlog")
        #expect(address.with("dbname", "other")["dbname"] == "other" && address.with("user", nil)["user"] == nil)
    }

    @Test(arguments: [
        "postgresql://anna:gehe%zzim@db", "host=db password='geheim", "host=db pass=geheim", "geheim@db",
        "host=db\0password=geheim", String(repeating: "geheim", count: 1000),
    ])
    func whatIsNoAddressIsRefusedWithoutRepeatingASecret(text: String) throws {
        let error = #expect(throws: PostgresError.self) { try PostgresAddress(text) }
        #expect(error?.description.contains("geheim") == false)
    }

    @Test func whatIsWrongIsSaidWhereItIsHarmless() throws {
        let error = #expect(throws: PostgresError.self) { try PostgresAddress("host=db sslmodus=full") }
        #expect(error?.message.contains("sslmodus") == true)
    }
}
