import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
import SQLiteStore
import TestKit
import Testing
import VIN

@testable import RegistryHTTP

/// The server takes signatures that it accepted for checked: rows that were changed since must not pass for them.
@Suite(.bounded) struct AcceptedSignaturesTests {
    private static let vin = "1HGCM82633A004352"

    /// Replaces one letter of the statements' signatures, or of what is signed.
    private static func change(_ path: String, isSignature: Bool) throws {
        let database = try DatabaseQueue(path: path + "/" + SQLiteStore.fileName)
        try database.write { database in
            let rows = try Row.fetchAll(database, sql: "SELECT log_index, jwt FROM statements WHERE salt IS NOT NULL")
            for row in rows {
                let (index, text): (Int64, Data) = (row["log_index"], row["jwt"])
                var jwt = Array(text)
                let place = isSignature ? jwt.count - 40 : jwt.count - 140
                jwt[place] = jwt[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                try database.execute(
                    sql: "UPDATE statements SET jwt = ? WHERE log_index = ?", arguments: [Data(jwt), index])
            }
        }
    }

    @Test(arguments: [true, false]) func aChangedRowIsNoReport(isSignature: Bool) async throws {
        try await RealRegistry.test { real, client in
            let statement = try real.service(VIN(Self.vin), identifier: "order", kilometres: 40_000)
            #expect(try await real.submit(statement, client).status == .created)
            #expect(try await HomePageTests.post("vin=\(Self.vin)", client).status == .ok)
            try Self.change(real.path, isSignature: isSignature)
            #expect(try await HomePageTests.post("vin=\(Self.vin)", client).status == .internalServerError)
        }
    }
}
