import CommandLineKit
import FleetSimulator
import Foundation
import Messages
import ReportDocument
import TestKit
import Testing
import VehicleHistory

/// Pages in a real browser: on paper, and on a phone.
@Suite(.bounded) struct PrintingTests {
    private static let browser = Programs.path("chromium", variable: "VINLOG_CHROMIUM")

    @Test func withoutABrowserItSaysWhatToInstall() {
        let failure = #expect(throws: CommandFailure.self) { try Chromium.find(searchPath: "/nowhere") }
        #expect(failure?.mend?.contains("--html") == true)
        #expect(failure?.status == .unavailable)
    }

    @Test(.enabled(if: browser != nil, "no chromium: install it, or name one in VINLOG_CHROMIUM"))
    func itPrintsOnA4() async throws {
        let report = try await Specimens.shared.value.eventful
        var setting = ReportPageSetting()
        setting.check = ReportCheck(origin: "https://registry.example", id: "Ab9_", sha256: "xyz")
        let html = ReportPage.html(ReportDocument(report), language: .german, setting: setting)
        let pdf = try Chromium(path: try #require(Self.browser)).pdf(of: html)
        let text = String(decoding: pdf, as: UTF8.self)
        // 210 × 297 mm are 595 × 842 points, give or take what Chromium rounds.
        let box = try #require(text.range(of: "/MediaBox [0 0 "))
        let size = text[box.upperBound...].prefix { $0 != "]" }.split(separator: " ").compactMap { Double($0) }
        #expect(size.count == 2 && abs(size[0] - 595) < 1.5 && abs(size[1] - 842) < 1.5, "\(size)")
    }

    @Test(
        .enabled(if: browser != nil, "no chromium: install it, or name one in VINLOG_CHROMIUM"),
        arguments: Language.allCases)
    func itFitsAPhone(language: Language) async throws {
        let specimens = try await Specimens.shared.value
        let clocked = try #require(specimens.specimens.first { $0.truth == .clocked })
        for report in [specimens.eventful, clocked.report] {
            let html = ReportPage.html(ReportDocument(report), language: language, setting: ReportPageSetting())
            #expect(try Self.width(of: html, windowWidth: 360) <= 360)
        }
    }

    /// How wide the content is, in a frame of this width, both in CSS pixels: a window has a least width of its own.
    private static func width(of html: String, windowWidth: Int) throws -> Int {
        let folder = try TemporaryFolder()
        // The page allows itself no script; the measuring one is the test's.
        let start = try #require(html.range(of: "<meta http-equiv")).lowerBound
        let end = try #require(html[start...].firstIndex(of: ">"))
        let open = html.replacingCharacters(in: start...end, with: "").replacing(
            "</body>",
            with: "<script>parent.postMessage(document.documentElement.scrollWidth, '*')</script></body>")
        _ = try folder.file("page.html", open)
        let frame = try folder.file(
            "frame.html",
            "<title>-</title><script>addEventListener('message', e => document.title = 'width ' + e.data)</script>"
                + "<iframe src=page.html style='border:0;width:\(windowWidth)px;height:900px'></iframe>")
        let document = try Programs.output(
            try #require(browser),
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom",
                "--user-data-dir=\(folder.path)/profile", "--virtual-time-budget=5000", "file://\(frame)",
            ])
        let title = try #require(document.split(separator: "<title>width ").dropFirst().first)
        return try #require(Int(title.prefix { $0.isNumber }))
    }
}
