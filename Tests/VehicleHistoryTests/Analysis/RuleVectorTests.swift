import Messages
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Short histories by hand, and what each rule must and must not see in them.
@Suite struct RuleVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let story: Story
        let finds: [String]

        init(_ name: String, _ lines: [Story.Line], finds: [String] = []) {
            testDescription = name
            story = Story(lines: lines)
            self.finds = finds
        }
    }

    typealias Line = Story.Line

    static func brand(_ day: String, _ code: String = "11", _ country: String = "US", _ more: JSON? = nil) -> Line {
        var body: JSON = ["action": "applied", "scheme": "nmvtis", "code": .string(code)]
        if let more { body = more }
        return Line(day: day, kind: "title-brand", body: body, by: "dmv-1", country: country)
    }

    static func registration(_ day: String, _ country: String, event: String = "re_registration") -> Line {
        Line(
            day: day, kind: "registration", body: ["event": .string(event)], by: "dmv-\(country.lowercased())",
            country: country)
    }

    static func inspection(_ day: String, _ country: String, _ result: String = "pass") -> Line {
        Line(
            day: day, kind: "inspection", body: ["scheme": "HU", "result": .string(result), "type": "periodic"],
            by: "station-\(country.lowercased())", country: country)
    }

    static func accident(_ day: String, _ severity: String, recorded: String? = nil) -> Line {
        Line(
            day: day, kind: "accident", body: ["severity": .string(severity), "zones": ["front"]], by: "insurer-1",
            recorded: recorded)
    }

    static func sighting(_ day: String, _ body: JSON) -> Line {
        Line(day: day, kind: "sighting", body: body, by: "market-1")
    }

    static func service(_ day: String, _ country: String) -> Line {
        Line(
            day: day, kind: "service", body: ["type": "scheduled", "operations": [["code": "OIL"]]],
            by: "garage-\(country.lowercased())", country: country)
    }

    static let sale = Line(
        day: "2022-03-01", kind: "ownership-transfer", body: ["method": "sale"], by: "dmv-1")

    static let titles: [Vector] = [
        Vector("a brand", [brand("2020-01-01")], finds: ["title-brand.applied-warning"]),
        Vector("a clear title", [brand("2020-01-01", "00")]),
        Vector(
            "a brand that the next country does not carry", [brand("2020-01-01"), registration("2021-01-01", "PL")],
            finds: ["title-brand.applied-warning", "brand-washing.other-country"]),
        Vector(
            "a brand that the next country carries",
            [
                brand("2020-01-01"), registration("2021-01-01", "GB"),
                brand("2021-01-02", "", "GB", ["action": "applied", "scheme": "uk", "code": "S"]),
            ], finds: ["title-brand.applied-warning", "title-brand.applied-warning"]),
        Vector(
            "a brand, then a listing with a clean title",
            [
                brand("2020-01-01"),
                sighting("2021-01-01", ["occasion": "listing", "source": "x", "title_status": "Clean title"]),
            ], finds: ["title-brand.applied-warning", "brand-washing.called-clean"]),
        Vector(
            "an instrument that went round, then a clean title",
            [
                brand("2020-01-01", "72"),
                sighting("2021-01-01", ["occasion": "listing", "source": "x", "title_status": "clean"]),
            ], finds: ["title-brand.applied-caution"]),
        Vector(
            "sellers' words in four languages, once each however often they are seen",
            ["wirtschaftlicher Totalschaden", "VEI", "po szkoda całkowita", "salvage", "salvage"].map {
                sighting("2021-01-01", ["occasion": "listing", "source": "x", "title_status": .string($0)])
            },
            finds: [
                "title-brand.sellers-word", "title-brand.sellers-word", "title-brand.sellers-word",
                "title-brand.sellers-word",
            ]),
        Vector(
            "words that are taken back",
            ["no salvage", "kein Totalschaden", "unfallfrei", "clean"].map {
                sighting("2021-01-01", ["occasion": "listing", "source": "x", "title_status": .string($0)])
            }),
        Vector(
            "rebuilt after scrapping",
            [
                Line(day: "2020-01-01", kind: "scrapped", body: ["method": "shredded"], by: "dmv-1"),
                brand("2021-01-01", "09"),
            ], finds: ["title-brand.applied-warning", "alive-after-end-of-life.branded"]),
    ]

    static let damages: [Vector] = [
        Vector("severe and never repaired", [accident("2020-01-01", "severe")], finds: ["damage.unrepaired-severe"]),
        Vector("minor and never repaired", [accident("2020-01-01", "minor")], finds: ["damage.unrepaired-minor"]),
        Vector("moderate and young", [accident("2024-12-20", "moderate")], finds: ["damage.unrepaired-minor"]),
        Vector("moderate and old", [accident("2023-12-20", "moderate")], finds: ["damage.unrepaired"]),
        Vector(
            "repaired by reference",
            [
                accident("2020-01-01", "moderate"),
                Line(
                    day: "2023-01-01", kind: "repair",
                    body: ["cause": "collision", "closes": [100], "operations": [["code": "BODY"]]]),
            ], finds: ["damage.repaired"]),
        Vector(
            "repaired without a reference, at the same place and soon",
            [
                accident("2020-01-01", "moderate"),
                Line(
                    day: "2020-03-01", kind: "repair",
                    body: ["cause": "collision", "zones": ["front"], "operations": [["code": "BODY"]]]),
            ], finds: ["damage.repaired"]),
        Vector(
            "repaired elsewhere on the vehicle",
            [
                accident("2020-01-01", "moderate"),
                Line(
                    day: "2020-03-01", kind: "repair",
                    body: ["cause": "collision", "zones": ["rear"], "operations": [["code": "BODY"]]]),
            ], finds: ["damage.unrepaired"]),
        Vector(
            "a claim belongs to its accident",
            [
                accident("2020-01-01", "moderate"),
                Line(
                    day: "2020-01-09", kind: "insurance-claim",
                    body: ["peril": "collision", "outcome": "repaired", "concerns": [100]], by: "insurer-1"),
            ], finds: ["damage.repaired"]),
        Vector(
            "written off and not branded",
            [
                accident("2020-01-01", "severe"),
                Line(
                    day: "2020-01-09", kind: "insurance-claim",
                    body: ["peril": "collision", "outcome": "total_loss", "concerns": [100]], by: "insurer-1"),
            ], finds: ["total-loss.unbranded", "damage.unrepaired-severe"]),
        Vector(
            "told only after a sale",
            [
                Line(day: "2022-03-01", kind: "ownership-transfer", body: ["method": "sale"], by: "dmv-1"),
                accident("2021-09-01", "minor", recorded: "2022-06-01"),
            ], finds: ["damage.unrepaired-minor", "late-disclosure.after-sale"]),
        Vector(
            "taken over in bulk",
            [
                Line(
                    day: "2022-03-01", kind: "ownership-transfer", body: ["method": "sale"], by: "dmv-1",
                    recorded: "2024-01-01"), accident("2021-09-01", "minor", recorded: "2024-01-01"),
            ], finds: ["damage.unrepaired-minor"]),
    ]

    static let papers: [Vector] = [
        Vector(
            "an open recall",
            [
                Line(day: "2020-01-01", kind: "recall", body: ["action": "opened", "campaign": "20V-1"], by: "maker-1")
            ], finds: ["recall.open"]),
        Vector(
            "a remedied safety recall",
            [
                Line(
                    day: "2020-01-01", kind: "recall",
                    body: ["action": "opened", "campaign": "20V-1", "safety_critical": true], by: "maker-1"),
                Line(day: "2020-05-01", kind: "recall", body: ["action": "remedied", "campaign": "20V-1"]),
            ], finds: ["recall.remedied"]),
        Vector(
            "stolen", [Line(day: "2020-01-01", kind: "theft", body: ["action": "reported"], by: "police-1")],
            finds: ["theft.open"]),
        Vector(
            "stolen and stripped",
            [
                Line(day: "2020-01-01", kind: "theft", body: ["action": "reported"], by: "police-1"),
                Line(
                    day: "2020-02-01", kind: "theft", body: ["action": "recovered", "condition": "stripped"],
                    by: "police-1"),
            ], finds: ["theft.recovered-damaged"]),
        Vector(
            "a theft report that was cancelled",
            [
                Line(day: "2020-01-01", kind: "theft", body: ["action": "reported"], by: "police-1"),
                Line(day: "2020-01-02", kind: "theft", body: ["action": "cancelled", "ends": 100], by: "police-1"),
            ]),
        Vector(
            "two liens, one released",
            [
                Line(day: "2020-01-01", kind: "lien", body: ["action": "registered"], by: "dmv-1"),
                Line(day: "2021-01-01", kind: "lien", body: ["action": "registered"], by: "dmv-1"),
                Line(day: "2022-01-01", kind: "lien", body: ["action": "released", "releases": 100], by: "dmv-1"),
            ], finds: ["lien.open"]),
        Vector(
            "a lien that lapsed",
            [
                Line(
                    day: "2020-01-01", kind: "lien", body: ["action": "registered", "expires_on": "2023-01-01"],
                    by: "dmv-1")
            ], finds: ["lien.lapsed"]),
        Vector(
            "seized", [Line(day: "2020-01-01", kind: "seizure", body: ["action": "seized"], by: "police-1")],
            finds: ["seizure.open"]),
        Vector(
            "a taxi that was a rental car",
            [
                Line(
                    day: "2020-01-01", kind: "use-change", body: ["to_use": "taxi", "from_use": "rental"], by: "dmv-1")
            ], finds: ["use.hire", "use.fleet"]),
        Vector(
            "failed and not passed since",
            [inspection("2022-01-01", "DE"), inspection("2024-01-01", "DE", "fail")], finds: ["inspection.failed"]),
        Vector(
            "failed and passed the same day",
            [inspection("2024-01-01", "DE"), inspection("2024-01-01", "DE", "dangerous")]),
    ]

    static let clones: [Vector] = [
        Vector(
            "America in the morning, Poland the next week",
            [
                service("2020-01-01", "US"), service("2020-01-05", "PL"), service("2020-06-01", "US"),
                service("2020-06-04", "PL"),
            ], finds: ["clone.too-far-apart"]),
        Vector(
            "one line with a wrong place",
            [service("2020-01-01", "US"), service("2020-01-05", "PL"), service("2020-01-09", "US")],
            finds: ["clone.too-far-once"]),
        Vector(
            "across Europe in a day", [service("2020-01-01", "DE"), service("2020-01-02", "FR")]),
        Vector(
            "registered abroad, and inspected at home as ever",
            [
                registration("2015-01-01", "DE"), inspection("2018-01-01", "DE"), registration("2019-01-01", "PL"),
                inspection("2020-01-01", "DE"), inspection("2020-06-01", "PL"), inspection("2022-01-01", "DE"),
                inspection("2022-06-01", "PL"),
            ], finds: ["clone.two-countries"]),
        Vector(
            "an export that nobody stated",
            [
                registration("2015-01-01", "DE"), inspection("2018-01-01", "DE"), inspection("2020-06-01", "PL"),
                inspection("2021-06-01", "PL"), inspection("2022-06-01", "PL"),
            ]),
        Vector(
            "one inspection with a wrong date",
            [
                registration("2015-01-01", "DE"), inspection("2016-06-01", "PL"), inspection("2018-01-01", "DE"),
                inspection("2018-03-01", "DE"), registration("2019-01-01", "PL"), inspection("2021-06-01", "PL"),
            ]),
        Vector(
            "home again with papers",
            [
                registration("2015-01-01", "DE"), inspection("2018-01-01", "DE"), registration("2019-01-01", "PL"),
                inspection("2020-06-01", "PL"), registration("2021-01-01", "DE"), inspection("2022-01-01", "DE"),
                inspection("2024-01-01", "DE"),
            ]),
        Vector(
            "two serial numbers of one battery",
            ["A-1234", "B-9876"].enumerated().map { position, serial in
                Line(
                    day: "202\(position)-01-01", kind: "battery-health",
                    body: ["state_of_health_permille": 900, "method": "bms", "serial": .string(serial)])
            }, finds: ["component.changed"]),
        Vector(
            "an engine taken out that was never in",
            [
                Line(
                    day: "2020-01-01", kind: "component-swap",
                    body: ["component": "engine", "origin": "used", "fitted_serial": "ENG-1"]),
                Line(
                    day: "2021-01-01", kind: "component-swap",
                    body: ["component": "engine", "origin": "used", "removed_serial": "ENG-2"]),
            ], finds: ["component.removed-other"]),
    ]

    static let sides: [Vector] = [
        Vector(
            "disputed",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2020-02-01", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."], by: "other-1"),
            ], finds: ["damage.unrepaired-minor", "dispute.unanswered"]),
        Vector(
            "disputed less than thirty days ago",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2024-12-20", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."], by: "other-1"),
            ], finds: ["damage.unrepaired-minor", "dispute.open"]),
        Vector(
            "answered by its author",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2020-02-01", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."], by: "other-1"),
                Line(
                    day: "2020-02-02", kind: "response",
                    body: ["answers": 101, "stance": "maintains", "text": "We have photographs."], by: "insurer-1"),
            ], finds: ["damage.unrepaired-minor", "dispute.answered"]),
        Vector(
            "answered by somebody who did not make the entry",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2020-02-01", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."], by: "other-1"),
                Line(
                    day: "2020-02-02", kind: "response",
                    body: ["answers": 101, "stance": "concedes", "text": "True."], by: "other-1"),
            ], finds: ["damage.unrepaired-minor", "dispute.unanswered"]),
        Vector(
            "withdrawn by whoever raised it, which nobody else can",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2020-02-01", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."], by: "other-1"),
                Line(
                    day: "2020-02-02", kind: "dispute",
                    body: ["disputes": 100, "ground": "wrong_date", "text": "It was in May."], by: "other-2"),
                Line(
                    day: "2020-02-03", kind: "response",
                    body: ["answers": 101, "stance": "withdraws", "text": "It was this one."], by: "other-1"),
                Line(
                    day: "2020-02-03", kind: "response",
                    body: ["answers": 102, "stance": "withdraws", "text": "It was not."], by: "insurer-1"),
            ], finds: ["damage.unrepaired-minor", "dispute.withdrawn", "dispute.unanswered"]),
        Vector(
            "ruled by a party to it: no ruling",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2020-02-01", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."],
                    by: "arbiter-1"),
                Line(
                    day: "2020-03-01", kind: "ruling",
                    body: ["decides": 101, "outcome": "upheld", "text": "So it was.", "sets_aside": [100]],
                    by: "arbiter-1"),
            ], finds: ["damage.unrepaired-minor", "dispute.unanswered"]),
        Vector(
            "disputed, upheld and set aside",
            [
                accident("2020-01-01", "minor"),
                Line(
                    day: "2020-02-01", kind: "dispute",
                    body: ["disputes": 100, "ground": "did_not_happen", "text": "It was another car."], by: "other-1"),
                Line(
                    day: "2020-03-01", kind: "ruling",
                    body: ["decides": 101, "outcome": "upheld", "text": "So it was.", "sets_aside": [100]],
                    by: "arbiter-1"),
            ], finds: ["dispute.upheld", "misfiled.set-aside"]),
        Vector(
            "taken back by whoever filed it",
            [
                accident("2020-01-01", "severe"),
                Line(
                    day: "2020-02-01", kind: "misfiled",
                    body: ["entries": [100], "this_is": "wrong", "reason": "typing_error"], by: "insurer-1"),
            ], finds: ["misfiled.adverse-moved"]),
        Vector(
            "called misfiled by somebody else",
            [
                accident("2020-01-01", "severe"),
                Line(
                    day: "2020-02-01", kind: "misfiled",
                    body: ["entries": [100], "this_is": "wrong", "reason": "typing_error"]),
            ], finds: ["damage.unrepaired-severe", "misfiled.contested"]),
        Vector(
            "a corrected severity",
            [
                accident("2020-01-01", "severe"),
                Line(
                    day: "2020-01-05", kind: "correction",
                    body: ["corrects": 100, "field": "/body/severity", "right_value": "minor"], by: "insurer-1"),
            ], finds: ["damage.unrepaired-minor", "correction.corrected"]),
        Vector(
            "a severity softened a year later",
            [
                accident("2020-01-01", "severe"),
                Line(
                    day: "2021-01-05", kind: "correction",
                    body: ["corrects": 100, "field": "/body/severity", "right_value": "minor"], by: "insurer-1"),
            ], finds: ["damage.unrepaired-minor", "correction.adverse-softened"]),
        Vector(
            "somebody else's correction changes nothing",
            [
                accident("2020-01-01", "severe"),
                Line(
                    day: "2020-01-05", kind: "correction",
                    body: ["corrects": 100, "field": "/body/severity", "right_value": "minor"]),
            ], finds: ["damage.unrepaired-severe"]),
    ]

    @Test(arguments: titles + damages + papers + clones + sides)
    func whatIsFound(_ vector: Vector) throws {
        let found = try vector.story.findings()
        #expect(found.map(\.name).sorted() == vector.finds.sorted())
        for finding in found {
            #expect(finding.suspects.allSatisfy(finding.statements.contains), "\(finding.name)")
            for language in Language.allCases {
                let texts = Texts.of(language)
                let messages =
                    [finding.headline, finding.explanation, finding.threshold] + finding.innocentExplanations
                for text in messages.map({ texts.text($0) }) { #expect(!text.contains("⟦"), "\(text)") }
                if texts.has(finding.ask.key) { #expect(!texts.text(finding.ask).contains("⟦")) }
            }
        }
    }

    @Test func standingsAreGroupedBySource() throws {
        let since = try World.time("2023-01-01")
        var lines = (0..<3).map { Self.service("2020-0\($0 + 1)-01", "US") }
        lines[0].standing = .suspendedLater(at: 500)
        lines[1].standing = .suspendedLater(at: 500)
        lines[2].standing = .keyCompromised(since: since)
        let found = try Story(lines: lines).findings()
        #expect(found.map(\.name) == ["attestor-standing.suspended", "attestor-standing.key-compromised"])
        #expect(found.map(\.accuses) == [.nobody, .entry])
        #expect(found.first?.suspects == [100, 101])
    }

    @Test func erasedLinesAreCounted() throws {
        let found = try Story(lines: [], erasedCount: 2).findings()
        #expect(found.map { Texts.of(.english).text($0.headline) } == ["2 lines were erased"])
    }

    @Test func aDescriptionThatDoesNotFitTheNumberIsFound() throws {
        func built(_ make: String, _ year: Int, _ energy: String) -> Line {
            Line(
                day: "2002-10-01", kind: "manufacture",
                body: [
                    "built_on": "2002-10-01", "make": .string(make), "model": "Accord", "model_year": .integer(year),
                    "energy": .string(energy),
                ], by: "maker-1")
        }
        func names(_ lines: [Line]) throws -> [String] {
            try Story(lines: lines, isDecoded: true).findings().map(\.name)
        }
        #expect(try names([built("HONDA", 2003, "petrol")]).isEmpty)
        #expect(try names([built("Acura", 2004, "petrol")]).isEmpty, "badges, and calendar years")
        #expect(try names([built("Trabant", 1989, "petrol")]) == ["description.make", "description.model-year"])
    }
}
