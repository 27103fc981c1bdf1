import Foundation
import StrictJSON
import TestKit
import Testing

/// Receipts are kept, checked without a network, and fetched for the rows of a batch.
@Suite(.bounded) struct ReceiptLifeTests {
    @Test func everyReceiptIsCheckedOffline() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        let submitted = try await registry.submitService()
        #expect(submitted.status == 0, "\(submitted.error)")
        let rows =
            "VIN,date,Mileage,Location\n1HGCM82633A004353,2021-01-09,10000,Lathrop\nnothing,2021-01-09,1,Lathrop\n"
        _ = try registry.folder.file("rows.csv", rows)
        let batch = try await registry.vinlog(
            "garage", "batch", "rows.csv", "--preset", "used-inventory-daily", "--json")
        #expect(batch.json["included"] == 1 && batch.json["refused"] == 1, "\(batch.error)")
        let fetched = try await registry.vinlog("garage", "receipts", "fetch", "--batch", "rows.csv", "--json")
        #expect(fetched.status == 0 && fetched.json["fetched"] == 1, "\(fetched.error)")
        let again = try await registry.vinlog("garage", "receipts", "fetch", "--batch", "rows.csv", "--json")
        #expect(again.json["fetched"] == 0 && again.json["kept_before"] == 1)
        let absent = try await registry.vinlog("garage", "receipts", "fetch", "--batch", "other.csv")
        #expect(absent.status == 66)

        try await registry.kill9()
        let checked = try await registry.vinlog("garage", "receipts", "--json", environment: ["VINLOG_REGISTRY": ""])
        #expect(checked.status == 0, "\(checked.error)")
        #expect(checked.json.array?.count == 2)
        #expect(checked.json.array?.allSatisfy { $0["verified"] == true } == true)
        let people = try await registry.vinlog("garage", "receipts")
        #expect(people.text.contains("2 of 2 verified"))
        #expect(people.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(people.text)")
        let blind = try await registry.vinlog("garage", "receipts", environment: ["VINLOG_POLICY": ""])
        #expect(blind.status == 64)

        // Somebody else's receipt proves nothing about this statement.
        let folder = registry.folder.path + "/home/garage/receipts/"
        let kept = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        let own = submitted.json["receipt"]?.string.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
        let other = try #require(kept.subtracting([own]).first)
        _ = try registry.folder.file(
            "home/garage/receipts/" + other,
            try #require(
                registry.folder.text(
                    "home/garage/receipts/" + own)))
        let swapped = try await registry.vinlog("garage", "receipts", "--json")
        #expect(swapped.status == 1)
        #expect(swapped.json.array?.count { $0["verified"] == false } == 1)
    }
}
