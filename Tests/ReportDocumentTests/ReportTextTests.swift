import CommandLineKit
import FleetSimulator
import Messages
import ReportDocument
import StrictJSON
import TestKit
import Testing
import VehicleHistory

/// The report in a terminal: the page's story in 80 columns.
@Suite(.bounded) struct ReportTextTests {
    @Test(arguments: Language.allCases)
    func everyLineFitsTheTerminal(language: Language) async throws {
        let specimens = try await Specimens.shared.value
        for report in specimens.specimens.map(\.report) + [specimens.eventful, specimens.unknown, specimens.renumbered]
        {
            let text = ReportText(ReportDocument(report), language: language, isColoured: false).formatted()
            #expect(!text.contains("⟦") && !text.contains("\u{1B}"))
            for line in text.split(separator: "\n") where line.contains(" ") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test func itTellsWhatThePageTells() async throws {
        let specimens = try await Specimens.shared.value
        for report in specimens.specimens.map(\.report) {
            let document = ReportDocument(report)
            let text = ReportText(document, isColoured: false).formatted()
            let words = text.split { " \n".contains($0) }.joined(separator: " ")
            for numbered in document.findings {
                let texts = Texts.of(.english).measuring(in: document.unit.distances)
                let headline = texts.text(numbered.finding.headline)
                #expect(words.contains("\(numbered.number) \(headline)"), "\(headline)")
            }
            #expect(text.contains("WHAT THIS REPORT CANNOT KNOW") && text.contains("HOW THIS WAS VERIFIED"))
        }
    }

    /// Bars and marks stand one under the other, and a marked reading is never thinned out.
    @Test func markedReadingsStandUnderTheirBars() async throws {
        let specimens = try await Specimens.shared.value
        let clocked = try #require(specimens.specimens.first { $0.truth == .clocked })
        let text = ReportText(ReportDocument(clocked.report), isColoured: false).formatted()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let bars = try #require(lines.firstIndex { $0.contains("▁") && $0.contains("█") })
        let marks = lines[bars + 1]
        #expect(marks.contains { $0.isNumber } && marks.allSatisfy { $0 == " " || $0.isNumber })
        #expect(marks.count <= lines[bars].count)
    }

    @Test func itIsColouredWhereWanted() async throws {
        let report = try await Specimens.shared.value.eventful
        #expect(ReportText(ReportDocument(report), isColoured: true).formatted().contains("\u{1B}[1m"))
    }

    /// Words that were signed by people who wish readers ill obey nobody.
    @Test func theTerminalIsNotCommanded() async throws {
        let report = try await Specimens.shared.value.eventful
        let text = ReportText(ReportDocument(report), isColoured: false).formatted()
        let controls = text.unicodeScalars.filter { $0 != "\n" && $0.properties.generalCategory == .control }
        #expect(controls.isEmpty)
    }

    /// Distances are told in the unit that the reader wants; a reading that was taken in the other one stays beside.
    @Test(arguments: Language.allCases)
    func distancesFollowTheReader(language: Language) async throws {
        let specimens = try await Specimens.shared.value
        let document = ReportDocument(specimens.renumbered)
        #expect(document.unit == .kilometres)
        func text(_ unit: Odometer.Unit?) -> String {
            ReportText(document, language: language, unit: unit, isColoured: false).formatted()
        }
        let (kilometres, miles) = language == .english ? ("80,000 km", "49,710 mi") : ("80.000 km", "49.710 mi")
        #expect(text(nil).contains(kilometres) && !text(nil).contains(miles))
        #expect(text(.kilometres) == text(nil))
        #expect(text(.miles).contains("≈ \(miles) (\(kilometres))"))
        let json = document.json(in: language, unit: .miles)
        #expect(json["unit"]?.string == "mi" && document.json(in: language)["unit"]?.string == "km")
    }

    @Test func theUnitIsThatOfMostReadingsElseOfTheCountry() async throws {
        let specimens = try await Specimens.shared.value
        for report in specimens.specimens.map(\.report) + [specimens.eventful] {
            let document = ReportDocument(report)
            let miles = document.odometer.points.count { $0.unit == .miles }
            let others = document.odometer.points.count - miles
            if miles != others { #expect(document.unit == (miles > others ? .miles : .kilometres)) }
        }
        #expect(ReportDocument(specimens.unknown).unit == .kilometres)
        let reading = try #require(DashboardReading(value: 1, unit: .miles, atMilliseconds: 1_700_000_000_000))
        #expect(ReportDocument(specimens.unknown, dashboard: reading).unit == .miles)
    }

    /// JSON for programs has the words as well.
    @Test func jsonHasTheWords() async throws {
        let report = try await Specimens.shared.value.eventful
        let document = ReportDocument(report)
        let json = document.json(in: .german)
        #expect(json["language"]?.string == "de")
        #expect(json["headline"]?["state"]?.string == document.headline.state)
        let findings = try #require(json["findings"]?.array)
        #expect(findings.count == document.findings.count)
        for finding in findings {
            #expect(finding["headline"]?.string?.contains("⟦") == false && finding["rule"]?.string != nil)
        }
    }
}
