import CommandLineKit
import FleetSimulator
import Foundation
import Messages
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import ReportDocument

/// The report as a page: what it says, that its parts hold together, and that nothing in it comes alive.
@Suite(.bounded) struct ReportPageTests {
    /// HTML, CSS and all; scripts come on top of it.
    static let byteCountMax = 150_000

    private static var check: ReportCheck {
        ReportCheck(
            origin: "https://registry.example", id: String(repeating: "Ab9_", count: 36),
            sha256: String(repeating: "x", count: 43))
    }

    private static func page(_ report: VerifiedReport, _ language: Language, dashboard: DashboardReading? = nil)
        -> String
    {
        var setting = ReportPageSetting()
        setting.check = check
        setting.bundlePath = "/report/bundle/1"
        setting.verifyPagePath = "/verify.html"
        setting.attestorPathPrefix = "/attestors/"
        setting.site = PageSite(
            links: [PageSite.Link("/log", "Log")],
            translations: [PageSite.Translation(.german, action: "/report", isPosted: true)])
        return ReportPage.html(ReportDocument(report, dashboard: dashboard), language: language, setting: setting)
    }

    @Test(arguments: Language.allCases)
    func everyPageIsWellMadeAndLight(language: Language) async throws {
        let specimens = try await Specimens.shared.value
        let reports = specimens.specimens.map(\.report) + [specimens.eventful, specimens.unknown, specimens.renumbered]
        for report in reports {
            let html = Self.page(report, language)
            #expect(
                !html.contains("⟦"),
                "\(report.subject): \(html.split(separator: "⟦").dropFirst().first?.prefix(60) ?? "")")
            #expect(html.utf8.count < Self.byteCountMax)
            expectWellMade(PageCheck(html), language)
        }
    }

    private func expectWellMade(_ check: PageCheck, _ language: Language) {
        #expect(check.imbalance == nil)
        #expect(check.tags.first { $0.name == "html" }?.attributes["lang"] == language.rawValue)
        #expect(check.count("h1") == 1 && check.count("main") == 1 && check.count("script") == 0)
        var level = 1
        for next in check.headingLevels {
            #expect(next <= level + 1)
            level = next
        }
        let ids = check.values(of: "id")
        #expect(ids.count == Set(ids).count)
        for target in check.values(of: "href") where target.hasPrefix("#") {
            #expect(ids.contains(String(target.dropFirst())), "\(target) leads nowhere")
        }
        for label in check.values(of: "aria-labelledby").flatMap({ $0.split(separator: " ") }) {
            #expect(ids.contains(String(label)))
        }
        for tag in check.tags where tag.name == "svg" && !tag.isEnd {
            let isNamed = tag.attributes["aria-labelledby"] ?? tag.attributes["aria-label"] != nil ? true : false
            #expect(isNamed || tag.attributes["aria-hidden"] == "true")
        }
        for tag in check.tags where tag.name == "th" && !tag.isEnd { #expect(tag.attributes["scope"] != nil) }
        #expect(check.values(of: "style").isEmpty)
        #expect(!check.tags.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    }

    @Test func noAddressCarriesTheNumberOfTheCar() async throws {
        let specimens = try await Specimens.shared.value
        let vin = try #require(specimens.eventful.subject.vin).string
        let check = PageCheck(Self.page(specimens.eventful, .english))
        for address in check.values(of: "href") + check.values(of: "action") + check.values(of: "src") {
            #expect(!address.contains(vin))
        }
    }

    @Test func wordsOfOthersStayWords() async throws {
        let html = Self.page(try await Specimens.shared.value.eventful, .english)
        #expect(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script"))
        #expect(html.contains("Müller &amp; Söhne &lt;b&gt;"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
    }

    @Test func theHeadlineIsOneOfFour() async throws {
        let specimens = try await Specimens.shared.value
        let unknown = ReportDocument(specimens.unknown)
        #expect(unknown.headline == .tooLittleData)
        #expect(Self.page(specimens.unknown, .english).contains("Too little data to judge"))
        for specimen in specimens.specimens {
            let document = ReportDocument(specimen.report)
            if specimen.truth == .clocked { #expect(document.headline == .seriousProblem) }
            #expect(!Self.page(specimen.report, .english).lowercased().contains(" clean "))
        }
    }

    /// A correction counts: the mistyped reading is drawn as corrected and marked in the time line.
    @Test func correctedLinesSayBy() async throws {
        let document = ReportDocument(try await Specimens.shared.value.eventful)
        #expect(document.odometer.points.map(\.value) == [10_000, 40_000, 70_000, 101_000, 121_000])
        #expect(document.odometer.channels == [.dash, .ecu])
        let corrected = try #require(document.timeline.first { $0.corrected != nil })
        #expect(ReportWords(.english).notes(on: corrected).joined().contains("/odometer/value is 70000"))
    }

    @Test func disputesShowBothSides() async throws {
        let specimens = try await Specimens.shared.value
        let dispute = try #require(ReportDocument(specimens.eventful).disputes.first)
        #expect(dispute.isOpen && dispute.responses.count == 1 && dispute.statement != nil)
        let html = Self.page(specimens.eventful, .english)
        #expect(html.contains("There was no hail") && html.contains("We have photographs"))
    }

    @Test func erasedLinesAreShownAsSuch() async throws {
        let specimens = try await Specimens.shared.value
        let document = ReportDocument(specimens.eventful)
        let erased = try #require(document.erased.first)
        #expect(document.erased.count == 1 && document.timeline.contains { $0.index == erased.index })
        let html = Self.page(specimens.eventful, .english)
        #expect(html.contains("id=\"erased\"") && html.contains("id=\"entry-\(erased.index)\" class=\"erased\""))
    }

    /// The buyer's own reading is drawn, tested, and called what it is.
    @Test func theDashboardReadingIsTestedAndLabelled() async throws {
        let specimens = try await Specimens.shared.value
        let low = DashboardReading(
            value: 60_000, unit: .kilometres, atMilliseconds: specimens.eventful.completeAsOfMilliseconds)
        let document = ReportDocument(specimens.eventful, dashboard: low)
        #expect(document.odometer.points.last?.channel == .today)
        #expect(document.findings.count > ReportDocument(specimens.eventful).findings.count)
        #expect(Self.page(specimens.eventful, .english, dashboard: low).contains("your own reading today, unverified"))
    }

    /// Numbers name findings everywhere in the same way.
    @Test func findingsAreNumberedGravestFirst() async throws {
        for specimen in try await Specimens.shared.value.specimens {
            let document = ReportDocument(specimen.report)
            #expect(
                document.findings.map(\.number)
                    == Array(1...max(1, document.findings.count)).prefix(document.findings.count).map { $0 })
            let gravity = document.findings.map(\.finding.severity)
            #expect(gravity == gravity.sorted(by: >))
            for line in document.timeline {
                for number in line.findings {
                    #expect(document.findings[number - 1].finding.suspects.contains(line.index))
                }
            }
        }
    }

    /// What the registry's own page may do more than a page in a file: scripts from addresses, and no style inside.
    /// Under both numbers it is one car: the lines under the other one appear, in a section that says what they are.
    @Test(arguments: [
        (Language.english, "Earlier number of this car: "), (.german, "Frühere Nummer dieses Fahrzeugs: "),
    ])
    func linesUnderAnEarlierNumberAppearMarked(language: Language, title: String) async throws {
        let report = try await Specimens.shared.value.renumbered
        let document = ReportDocument(report)
        let linked = try #require(document.linked.first)
        #expect(document.linked.count == 1 && linked.relation == .earlierNumber)
        #expect(linked.number == Specimens.oldNumber && linked.lines.count == 2)
        #expect(document.timeline.count == 2, "they are not mixed among the lines of this number")
        let html = Self.page(report, language)
        let section = try #require(
            html.components(separatedBy: "<section id=\"linked-1\"").dropFirst().first?
                .components(separatedBy: "</section>").first)
        #expect(section.contains(title + Specimens.oldNumber) && section.contains("class=\"note\""))
        for line in linked.lines { #expect(section.contains("id=\"linked-entry-\(line.index)\"")) }
        // What a finding rests on is linked to where it stands.
        let view = ReportView(document, language: language, setting: ReportPageSetting())
        let places = [linked.lines[0].index.value, document.timeline[0].index.value]
        #expect(
            view.links(to: places)
                == "<a href=\"#linked-entry-\(places[0])\">\(places[0])</a>, "
                + "<a href=\"#entry-\(places[1])\">\(places[1])</a>")
        #expect(section.contains(language == .english ? "20,000 km" : "20.000 km"))
        let text = ReportText(document, language: language, isColoured: false).formatted()
        #expect(text.contains((title + Specimens.oldNumber).uppercased()))
    }

    @Test(arguments: Language.allCases) func theCommercialProfileStandsWhereItIsAskedFor(language: Language)
        async throws
    {
        let specimens = try await Specimens.shared.value
        for report in [specimens.eventful, specimens.unknown, specimens.renumbered] {
            var setting = ReportPageSetting()
            #expect(
                !ReportPage.html(ReportDocument(report), language: language, setting: setting).contains(
                    "id=\"profile\""))
            setting.showsProfile = true
            let html = ReportPage.html(ReportDocument(report), language: language, setting: setting)
            #expect(!html.contains("⟦") && html.utf8.count < Self.byteCountMax)
            let check = PageCheck(html)
            expectWellMade(check, language)
            #expect(check.values(of: "id").contains("profile") && check.values(of: "href").contains("#profile"))
            let section =
                html.components(separatedBy: "<section id=\"profile\"").dropFirst().first?
                .components(separatedBy: "</section>").first ?? ""
            let profile = CommercialProfile(report.facts)
            for range in profile.scores.flatMap(\.inputRanges) {
                #expect(section.contains("entry-\(range.lowerBound)\">\(range.lowerBound)"))
            }
            #expect(section.components(separatedBy: "<article").count == profile.scores.count + 1)
        }
    }

    private static func reading(_ value: Int, _ unit: Odometer.Unit) throws -> DashboardReading {
        try #require(DashboardReading(value: value, unit: unit, atMilliseconds: 1_700_000_000_000))
    }

    /// Everything that speaks of distances is there in both units, and the chosen one is shown first.
    @Test(arguments: Language.allCases)
    func distancesFollowTheReader(language: Language) async throws {
        let specimens = try await Specimens.shared.value
        let clocked = try #require(specimens.specimens.first { $0.truth == .clocked })
        let document = ReportDocument(clocked.report)
        let finding = try #require(document.findings.first { $0.finding.rule == "odometer-rollback" }).finding
        #expect(finding.explanation.hasDistance)
        var setting = ReportPageSetting()
        for unit in [Odometer.Unit.kilometres, .miles] {
            setting.unit = unit
            let html = ReportPage.html(document, language: language, setting: setting)
            #expect(html.contains("id=\"unit-\(unit.rawValue)\" value=\"\(unit.rawValue)\" checked"))
            for shown in [Odometer.Unit.kilometres, .miles] {
                let texts = Texts.of(language).measuring(in: shown.distances)
                for message in [finding.headline, finding.explanation, finding.threshold] where message.hasDistance {
                    let text = PageHTML().escapeText(texts.text(message))
                    #expect(html.contains(text), "\(shown) in \(unit): \(text)")
                }
            }
        }
        // A file that needs nothing else shows one unit at a time, by style alone.
        #expect(ReportPage.html(document, language: language, setting: setting).contains(":has(#unit-mi:checked) .km"))
    }

    @Test func aLinkedPageHasItsStylesOutside() async throws {
        var setting = ReportPageSetting()
        setting.style = .linked(["/assets/report.css"])
        setting.scripts = ["/assets/verify.js"]
        setting.bundlePath = "/report/bundle/1"
        setting.policyPath = "/policy"
        let report = try await Specimens.shared.value.eventful
        let html = ReportPage.html(ReportDocument(report), language: .english, setting: setting)
        let check = PageCheck(html)
        #expect(check.count("style") == 0 && check.count("script") == 1 && check.count("link") == 1)
        #expect(check.values(of: "data-bundle") == ["/report/bundle/1"])
        #expect(check.imbalance == nil)
    }
}
