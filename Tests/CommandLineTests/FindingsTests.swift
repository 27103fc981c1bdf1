import Foundation
import StrictJSON
import TestKit
import Testing

/// `vinlog findings` and `vinlog-sim evaluate` as people run them.
@Suite(.bounded) struct FindingsTests {
    private static let inventory = Run.sharedFile("data/odometer/used_inventory_daily.csv.gz")
    private static let cars = Run.sharedFile("data/auctions/USA_cars_datasets.csv")

    private func run(_ text: String, _ arguments: [String]) async throws -> Run {
        let folder = try TemporaryFolder()
        return try await Run.program("vinlog", ["findings", try folder.file("series.csv", text)] + arguments)
    }

    private func severities(_ run: Run) -> [String] {
        (run.json["vehicles"]?.array ?? []).flatMap { $0["findings"]?.array ?? [] }
            .compactMap { $0["severity"]?.string }
    }

    private static let rolledBack = """
        plate,date,odometer_km
        B-AB 1,2014-03-01,21000
        B-AB 1,2015-03-04,42500
        B-AB 1,2016-03-02,63900
        B-AB 1,2017-03-09,85200
        B-AB 1,2018-03-01,107800
        B-AB 1,2019-02-20,51300
        B-AB 1,2020-02-25,70100
        B-AB 1,2021-03-01,92000
        C-CD 2,2019-03-01,10000
        C-CD 2,2020-03-01,21000

        """

    @Test func aRollbackStandsOnTop() async throws {
        let run = try await run(Self.rolledBack, ["--json"])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["signed"] == false)
        let vehicles = run.json["vehicles"]?.array ?? []
        #expect(vehicles.compactMap { $0["vehicle"]?.string } == ["B-AB 1", "C-CD 2"])
        let accusations = (vehicles.first?["findings"]?.array ?? []).filter { $0["accuses"]?.string == "vehicle" }
        #expect(accusations.contains { $0["severity"]?.string == "warning" })
        #expect((vehicles.last?["findings"]?.array ?? []).allSatisfy { $0["accuses"]?.string != "vehicle" })
        let text = try await self.run(Self.rolledBack, [])
        #expect(text.text.contains("B-AB 1") && text.text.contains("warning"))
        let lines: [Substring] = text.text.split(separator: "\n")
        #expect(lines.dropFirst().allSatisfy { $0.count <= 80 })
        let one = try await self.run(Self.rolledBack, ["--vehicle", "b-ab 1", "--lang", "de"])
        #expect(one.text.contains("107.800") && one.status == 0)
    }

    @Test(arguments: [
        ("plate\tdate\tmiles\na\t2019-01-01\t5\n", [String]()),
        ("plate;datum;stand\na;01.02.2019;5\n", ["--date", "datum", "--odometer", "stand", "--unit", "km"]),
        ("vehicle_id|test_date|test_mileage|test_result|test_type\n7|2012-03-04|5|P|NT\n", ["--preset", "uk-mot"]),
        ("{\"key\":\"a\",\"date\":\"2019-01-01\",\"km\":\"47125.5\"}\n", []),
        ("{\"key\":\"a\",\"date\":\"2019-01-01\",\"km\":47125.5}\n", []),
        ("\u{FEFF}VIN;Datum;Kilometerstand\r\nA;3.4.2019;\"84.210 km\"\r\n", []),
        ("Vehicle ID,Service Date,Mileage\nA,02/20/2019,\"52,100 mi\"\n", []),
        ("sep=;\nplate;seen;miles\na;1556841600;5\n", []),
        ("1|7|2012-03-04|4|NT|P|5000|B|FORD|FOCUS|BLUE|PE|1600|2008-03-01\n", []),
    ])
    func manyForms(text: String, arguments: [String]) async throws {
        let run = try await run(text, arguments + ["--json"])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["vehicles"]?.array?.count == 1, "\(run.text)")
        #expect(run.json["refusals"]?.array?.isEmpty == true, "\(run.text)")
    }

    @Test func aTerminalIsNotMadeToObeyAFile() async throws {
        let run = try await run("\u{1B}]0;owned\u{07},\u{9B}2J" + String(repeating: ",x", count: 900) + "\n1,2\n", [])
        #expect(run.status == 64)
        #expect(!run.error.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        #expect(run.error.count < 1_000)
    }

    @Test(arguments: [
        ("a,b,c\n1,2,3\n", [String](), Int32(64), "--key"),
        ("key,date,odometer\na,2019,5\n", [], 64, "--unit"),
        ("key,date,odometer\na,2019,5\n", ["--unit", "km", "--odometer", "nothing"], 64, "nothing"),
        ("key,date,odometer\na,2019,5\n", ["--preset", "nothing"], 64, "uk-mot"),
        ("", [], 66, "empty"), ("[]", [], 66, "no rows"),
        ("key,date,km\na,03/04/2019,5\n", [], 64, "--date-order"),
        ("key,date,km\na,13/04/2019,5\na,04/13/2019,5\n", [], 64, "line 3 has 04/13/2019"),
        ("Kenteken,Tellerstandoordeel\nAB12CD,Logisch\n", [], 64, "nothing to compute"),
        ("key,date,odometer\na,2019,5\n", ["--unit", "km", "--vehicle", "b"], 1, "b"),
        ("key,date,odometer\na,2019,5\n", ["--unit", "km", "--date-order", "ymd"], 64, "--date-order"),
    ])
    func mistakesAreNamed(text: String, arguments: [String], status: Int32, said: String) async throws {
        let run = try await run(text, arguments)
        #expect(run.status == status, "\(run.error)")
        #expect(run.error.contains(said), "\(run.error)")
    }

    @Test func whatWasUnderstoodIsSaidAndWhatWasLeftOut() async throws {
        let text = "plate,seen,km\na,13/04/2019,84210.5\na,05/04/2020,12k\nb,31/02/2020,7\n"
        let run = try await run(text, [])
        #expect(run.status == 0, "\(run.error)")
        for said in [
            "vehicle \"plate\"", "day before month", "line 2", "decimals cut off: 1", "(\"12k\")", "in line 4: seen",
        ] {
            #expect(run.text.replacingOccurrences(of: "\n  ", with: " ").contains(said), "\(said) in \(run.text)")
        }
        let json = try await self.run(text, ["--json"]).json
        #expect(json["understood"]?["date_order"] == "dmy" && json["decimals_cut_off"] == 1)
        #expect((json["refusals"]?.array ?? []).compactMap { $0["lines"]?.array } == [[3], [4]])
    }

    @Test func garbageIsRefusedRowByRow() async throws {
        var generator = SeededGenerator(seed: 11)
        var text = "key,date,km\n"
        for number in 0..<400 {
            let noise = String(
                decoding: (0..<12).map { _ in UInt8.random(in: 1...255, using: &generator) }, as: UTF8.self)
            text += number.isMultiple(of: 4) ? "a,2019-01-02,\(1_000 + number)\n" : "a,\(noise)\n"
        }
        let run = try await run(text, ["--json"])
        #expect(run.status == 0, "\(run.error)")
        let refused = (run.json["refusals"]?.array ?? []).compactMap { $0["rows"]?.integer }.reduce(0, +)
        let empty = run.json["rows_without_figure"]?.integer ?? 0
        #expect(refused + empty > 100)
        #expect(run.json["vehicles"]?.array?.isEmpty == false)
    }

    /// Daily listings: cars stand at a dealer's and do not move, and nobody is to be accused of that.
    @Test(.enabled(if: inventory != nil)) func realInventory() async throws {
        let arguments = ["findings", try #require(Self.inventory), "--preset", "used-inventory-daily", "--json"]
        let run = try await Run.program("vinlog", arguments)
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["rows"] == 14_203)
        #expect(run.json["vehicles"]?.array?.count == 2_314)
        #expect(run.json["refusals"]?.array?.isEmpty == true)
        #expect(!severities(run).contains("warning"), "nothing in this file falls by more than one mile")
    }

    @Test(.enabled(if: cars != nil)) func realAuctions() async throws {
        let arguments = ["findings", try #require(Self.cars), "--preset", "usa-cars-auctions", "--json"]
        let run = try await Run.program("vinlog", arguments)
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["rows"] == 2_499)
    }

    @Test func anEvaluationIsPrintedForScripts() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/evaluation.json"
        let run = try await Run.program("vinlog-sim", ["evaluate", "--vehicles", "40", "--write", file])
        #expect([0, 1].contains(run.status), "\(run.error)")
        let lines = run.text.split(separator: "\n").filter { $0.hasPrefix("bench ") }
        #expect(lines.contains { $0.hasPrefix("bench rollback_recall ") && $0.contains("bar=>=0.98") })
        #expect(lines.contains { $0.hasPrefix("bench false_accusation_rate ") && $0.contains("bar=<=0.001") })
        #expect((run.status == 1) == lines.contains { $0.hasSuffix(" short") })
        let written = try JSON(parsing: Array(try #require(folder.text("evaluation.json")).utf8))
        #expect(written["vehicles"] == 40)
        let one = try await Run.program("vinlog-sim", ["evaluate", "--vehicle", "3"])
        #expect(one.status == 0 && one.text.contains("entry"))
    }
}
