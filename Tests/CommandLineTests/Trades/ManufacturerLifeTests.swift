import Foundation
import StrictJSON
import TestKit
import Testing

/// A manufacturer's cars, their recall, and a lot of airbags, on a real registry.
@Suite(.bounded) struct ManufacturerLifeTests {
    private static let car = "1HGCM82633A004352"

    private func rule(_ registry: TestRegistry, _ vin: String) async throws -> String? {
        let report = try await registry.vinlog("report", vin, "--json")
        #expect(report.status == 0, "\(report.error)")
        return report.json["findings"]?.array?.first { $0["rule"] == "recall" }?["variant"]?.string
    }

    @Test func aRecallByRangeIsRemediedAndCloses() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("maker", as: "manufacturer", country: "US")
        try await registry.accredit("hill-street", as: "garage", country: "US")
        let trial = try await registry.asks(
            "maker", "manufacturer", "recall", "--campaign", "20V-771", "--opened-on", "2025-11-02", "--range",
            "\(Self.car)..4451", "--component", "fuel pump", "--safety", "--dry-run")
        #expect(trial.json["accepted"] == 100, "\(trial.error)")
        let recall = [
            "manufacturer", "recall", "--campaign", "20V-771", "--opened-on", "2025-11-02", "--range",
            "\(Self.car)..4451", "--component", "fuel pump", "--safety", "--home", registry.home("maker"), "--json",
        ]
        let run = try await Run.program(
            "vinlog", recall, environment: registry.environment, folder: registry.folder.path)
        #expect(run.status == 0 && run.json["included"] == 100, "\(run.error)")
        let again = try await Run.program(
            "vinlog", recall + ["--restart"], environment: registry.environment, folder: registry.folder.path)
        #expect(again.json["included"] == 0 && again.json["duplicates"] == 100, "\(again.error)")
        #expect(try await rule(registry, Self.car) == "open-safety")

        let remedy = try await registry.asks(
            "hill-street", "garage", "submit", "recall", "--vin", Self.car, "--occurred-at", "2025-12-01", "--set",
            "action=remedied", "--set", "campaign=20V-771", "--set", "remedy=fuel pump replaced")
        #expect(remedy.status == 0, "\(remedy.error)")
        #expect(try await rule(registry, Self.car) == "remedied")
        let text = try await registry.vinlog("report", Self.car)
        #expect(text.text.contains("remedied on"), "\(text.text)")
    }

    @Test func aListIsReadAndItsBadLinesAreNamed() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("maker", as: "manufacturer", country: "US")
        _ = try registry.folder.file("list.txt", "\(Self.car)\n\nWVWZZZ1JZXW000001\r\nnot a vin\n")
        let bare = try await registry.asks(
            "maker", "manufacturer", "recall", "--campaign", "R/1", "--opened-on", "2025-11-02", "--vins", "list.txt")
        #expect(bare.status == 1 && bare.json["included"] == 2 && bare.json["refused"] == 1, "\(bare.text)")
        let rejects = try #require(bare.json["rejects"]?.string)
        #expect(registry.folder.text("recall-R-1.rejects.ndjson")?.contains("not a vin") == true, "\(rejects)")
        #expect(bare.text.contains("line 4") || bare.text.contains("[\n        4") || bare.text.contains("4"))
        _ = try registry.folder.file("list.csv", "Plant;VIN\nMarysville;\(Self.car)\n")
        let table = try await registry.asks(
            "maker", "manufacturer", "recall", "--campaign", "R-2", "--opened-on", "2025-11-02", "--vins", "list.csv")
        #expect(table.status == 0 && table.json["included"] == 1, "\(table.error)")
        for (arguments, status, said) in [
            (["--range", "\(Self.car)..4351"], Int32(64), "comes before"), (["--range", "x"], 64, "FIRST..LAST"),
            (["--vins", "missing.csv"], 66, "missing.csv"), ([], 64, "--vins"),
            (["--range", "\(Self.car)..4352", "--action", "forgotten"], 64, "not-applicable"),
        ] {
            let run = try await Run.program(
                "vinlog",
                ["manufacturer", "recall", "--campaign", "R-3", "--opened-on", "2025-11-02"] + arguments
                    + ["--home", registry.home("maker")],
                environment: registry.environment, folder: registry.folder.path)
            #expect(run.status == status && run.error.contains(said), "\(arguments): \(run.error)")
        }
    }

    @Test func aLotIsFoundAndWhatWasSwappedIsSaid() async throws {
        let registry = try await TestRegistry()
        try await registry.accredit("maker", as: "manufacturer", country: "US")
        try await registry.accredit("hill-street", as: "garage", country: "US")
        for (vin, serial) in [(Self.car, "INF-1"), ("1HGCM82653A004353", "INF-2")] {
            let run = try await registry.asks(
                "maker", "manufacturer", "build", "--vin", vin, "--make", "Honda", "--model", "Accord", "--built-on",
                "2003-04-02", "--component", "airbag-inflator:serial=\(serial):lot=PSDI-2104:place=driver")
            #expect(run.status == 0, "\(run.error)")
        }
        let swap = try await registry.asks(
            "hill-street", "garage", "submit", "component-swap", "--vin", Self.car, "--occurred-at", "2025-02-01",
            "--set", "component=airbag_inflator", "--set", "origin=original", "--set", "removed_serial=INF-1", "--set",
            "fitted_lot=PSDI-5510")
        #expect(swap.status == 0, "\(swap.error)")
        let found = try await registry.asks("maker", "manufacturer", "components", "--lot", "psdi2104")
        #expect(found.status == 0 && found.json["vehicle_count"] == 2, "\(found.error)")
        #expect(found.json["counts"]?["fitted"] == 1 && found.json["counts"]?["replaced"] == 1, "\(found.text)")
        let lines = try await registry.vinlog(
            "manufacturer", "components", "--lot", "PSDI-2104", "--only", "fitted", "--csv", "--home",
            registry.home("maker"))
        #expect(
            lines.text == """
                vin,component,place,serial,lot,state,fitted_on,replaced_on,entry
                1HGCM82653A004353,airbag_inflator,driver,INF-2,PSDI-2104,fitted,2003-04-02,,\
                \(lines.text.split(separator: ",").last ?? "")
                """, "\(lines.text)\(lines.error)")
        // What was found is recalled.
        let recall = try await registry.vinlog(
            "manufacturer", "recall", "--campaign", "25V-100", "--opened-on", "2025-11-02", "--vins", "-", "--home",
            registry.home("maker"), "--json", input: lines.output)
        #expect(recall.status == 0 && recall.json["included"] == 1, "\(recall.error)")
        #expect(try await rule(registry, "1HGCM82653A004353") == "open")

        let table = try await registry.vinlog(
            "manufacturer", "components", "--lot", "PSDI-2104", "--home", registry.home("maker"))
        #expect(table.text.contains("2 vehicles: 1 fitted, 1 replaced, 0 unclear."), "\(table.text)\(table.error)")
        #expect(table.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(table.text)")
        let garage = try await registry.asks("hill-street", "manufacturer", "components", "--lot", "PSDI-2104")
        #expect(garage.status == 66 && garage.text.contains("not of a manufacturer"), "\(garage.text)")
        let nothing = try await registry.vinlog("manufacturer", "components", "--home", registry.home("maker"))
        #expect(nothing.status == 64, "\(nothing.error)")
    }
}
