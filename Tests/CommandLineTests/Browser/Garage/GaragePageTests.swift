import Foundation
import Octets
import StrictJSON
import TestKit
import Testing

/// The form as a page: for everybody, in both languages, on paper; and where it cannot be used.
@Suite("The form for garages: the page", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GaragePageTests {
    private static func expectReadable(
        _ form: GarageForm, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let faults = try await audit(form)
        #expect(faults == "", "\(faults)", sourceLocation: location)
    }

    private static func audit(_ form: GarageForm) async throws -> String {
        let path = RepositoryFolder.root.appending(path: "Tests/JavaScript/page_audit.js")
        var faults: [String] = []
        for dark in [false, true] {
            try await form.browser.emulate(dark: dark)
            let found = try await form.browser.run(
                String(contentsOf: path, encoding: .utf8), [.integer(GarageForm.width)])
            faults.append(found.string ?? "?")
        }
        return faults.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    @Test("each part is readable, labelled and no wider than a phone, light and dark", arguments: ["en", "de"])
    func access(language: String) async throws {
        try await GarageForm.test(language: language) { form in
            let browser = form.browser
            try await Self.expectReadable(form)
            try await browser.run("for (const part of document.querySelectorAll('#start details')) part.open = true")
            try await browser.run("document.getElementById('setup').requestSubmit()")
            try await Self.expectReadable(form)
            try await browser.run("for (const part of document.querySelectorAll('#start details')) part.open = false")
            try await form.setUp()
            try await Self.expectReadable(form)
            try await form.accredit()
            try await browser.run("document.getElementById('service').requestSubmit()")
            try await Self.expectReadable(form)
            try await form.enterService()
            try await form.waitFor(1, "included")
            for place in ["sent", "office", "enter"] {
                try await browser.click("#places a[href='#\(place)']")
                try await form.waitFor(place: place)
                try await Self.expectReadable(form)
            }
            try await browser.click("#places a[href='#sent']")
            for place in ["slip", "correct"] {
                try await form.waitFor(place: "sent")
                let texts = [
                    "slip": ["Slip for the customer", "Beleg für den Kunden"],
                    "correct": ["Correct", "Richtigstellen"],
                ]
                try await Self.press(texts[place] ?? [], form)
                try await form.waitFor(place: place)
                try await Self.expectReadable(form)
                #expect(try await !browser.text("main").contains("⟦"))
                try await browser.run("location.hash = '#sent'")
            }
            let complaints = try await browser.complaints()
            #expect(complaints == [], "\(complaints)")
        }
    }

    private static func press(_ texts: [String], _ form: GarageForm) async throws {
        try await form.browser.run(
            """
            const buttons = [...document.querySelectorAll("#sent-list button")];
            buttons.find(({ textContent }) => [...arguments].includes(textContent)).click();
            """, texts.map { .string($0) })
    }

    @Test("six inputs at most, with the keyboard alone; no VIN in any address, nothing from elsewhere")
    func inputs() async throws {
        try await GarageForm.test { form in
            try await form.setUp()
            try await form.accredit()
            let started = ContinuousClock.now
            try await form.browser.run("document.getElementById('vin').focus()")
            // VIN, reading past its unit, the first chip, then Enter in a field sends.
            try await form.browser.press(GarageForm.vin + "\u{E004}")
            try await form.browser.run("document.getElementById('odometer').focus()")
            try await form.browser.press("84210\u{E004}\u{E004} ")
            #expect(try await form.browser.run("return document.activeElement.value") == "OIL")
            try await form.browser.press("\u{E007}")
            try await form.waitFor(1, "included")
            print("from the first key to the receipt: \(ContinuousClock.now - started)")
            let fields = try await form.browser.run(
                """
                const all = [...document.querySelectorAll("#service input, #service select")];
                return new Set(all.filter(({ name, type }) => name !== "unit" && name !== "confirmed" && type !== "file").map(({ name }) => name)).size;
                """)
            #expect((fields.integer ?? .max) <= 6)
            let weight = try await form.browser.run(
                """
                const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
                return parts.filter(({ name }) => /garage|assets/.test(name))
                    .reduce((sum, part) => sum + part.encodedBodySize, 0);
                """)
            print("the form weighs \(weight)")
            #expect((weight.integer ?? .max) < 150_000, "the form weighs \(weight) bytes")
            let addresses = try await form.browser.run(
                "return [location.href, ...performance.getEntriesByType('resource').map((e) => e.name)].join('\\n')")
            #expect(addresses.string?.contains(GarageForm.vin) == false)
            #expect(
                addresses.string?.split(separator: "\n").allSatisfy { $0.hasPrefix(form.registry.url) } == true,
                "\(addresses)")
        }
    }

    private static let reader: String? =
        ProcessInfo.processInfo.environment["VINLOG_ZBARIMG"]
        ?? ["/usr/bin/zbarimg"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What the code in a picture says.
    private static func read(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: reader ?? "")
        process.arguments = ["--quiet", "--raw", path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test(
        "the customer's slip is one sheet of A6 or A5; its code leads to the proof, which the customer's browser checks",
        .enabled(if: reader != nil, "no zbarimg: install zbar-tools, or name one in VINLOG_ZBARIMG"))
    func slip() async throws {
        try await GarageForm.test { form in
            try await form.setUp()
            try await form.accredit()
            try await form.enterService()
            try await form.waitFor(1, "included")
            try await form.browser.click("#places a[href='#sent']")
            try await Self.press(["Slip for the customer"], form)
            try await form.waitFor(place: "slip")
            let code = try form.downloads.file("code.png", try await form.browser.picture(wholePage: true))
            let link = try Self.read(code)
            #expect(link.hasPrefix(form.registry.url + "/garage#slip=hill-street-motors."), "\(link)")
            #expect(!link.contains(GarageForm.vin))
            // In points: 105 × 148 mm and 148 × 210 mm.
            for (paper, size) in [("a6", [298, 420]), ("a5", [420, 595])] {
                try await form.choose(paper, in: "#slip-paper")
                let sheet = String(decoding: try await form.browser.printed(), as: UTF8.self)
                let boxes = sheet.matches(of: /\/MediaBox *\[0 0 ([0-9.]+) ([0-9.]+)\]/)
                #expect(boxes.count == 1)
                let found = boxes.first.map { [Int(Double($0.1) ?? 0), Int(Double($0.2) ?? 0)] } ?? []
                #expect(zip(found, size).allSatisfy { abs($0 - $1) <= 2 } && found.count == 2, "\(paper): \(found)")
            }
            try await GarageForm.test(registry: form.registry) { customer in
                try await customer.browser.open(link)
                try await customer.waitFor(place: "look")
                try await customer.browser.wait("return document.getElementById('look-found').innerText !== ''")
                let said = try await customer.browser.text("#look-found")
                #expect(said.contains("this browser checked the proof") && said.contains(GarageForm.vin), "\(said)")
            }
        }
    }

    @Test("over plain http from another host the page says why it cannot be used") func insecure() async throws {
        let registry = try await TestRegistry()
        let port = registry.url.split(separator: ":").last ?? ""
        let browser = try await BrowserSession(["--host-resolver-rules=MAP registry.test 127.0.0.1"], language: "de")
        try await browser.open("http://registry.test:\(port)/garage")
        try await browser.wait("return !document.getElementById('unusable').hidden")
        let said = try await browser.text("#unusable")
        #expect(said.contains("https"), "\(said)")
        #expect(try await browser.run("return document.getElementById('start').hidden") == true)
        await browser.close()
    }
}
