import Foundation
import Octets
import StrictJSON
import TestKit
import Testing

/// Photos and PDFs: hashed in the browser, signed by hash, kept there, and sent nowhere.
@Suite("The form for garages: photos", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GaragePhotoTests {
    private static func count(_ form: GarageForm, _ selector: String, _ count: Int) async throws {
        try await form.browser.wait("return document.querySelectorAll(\"\(selector)\").length === \(count)")
    }

    @Test("a picture and a PDF: signed by hash, shown, listed, saved unchanged; nothing of them leaves")
    func photos() async throws {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            let folder = try TemporaryFolder()
            let picture = try await browser.picture()
            let sheet = try await browser.printed()
            let files = [try folder.file("plate.png", picture), try folder.file("sheet.pdf", sheet)]
            let broken = try folder.file("page.png", "<html>not a picture</html>")
            try await browser.type(
                (files + [broken, files[0]]).joined(separator: "\n"), into: "#photos",
                having: "document.getElementById('more').open = true")
            try await Self.count(form, "#photos-list > li", 2)
            try await browser.wait("return document.getElementById('photos-fault').textContent.includes('JPEG')")
            try await Self.count(form, "#photos-list canvas", 1)
            // A crash or a reload loses none of them.
            try await form.open()
            try await Self.count(form, "#photos-list > li", 2)
            try await form.fill()
            #expect(try await browser.text("#preview").contains("2 files"))
            try await browser.click("#sign")
            try await form.waitFor(1, "included")
            try await Self.count(form, "#photos-list > li", 0)
            let report = try await form.registry.vinlog("report", GarageForm.vin, "--json")
            for bytes in [picture, sheet] {
                let hash = Base64.url.encode(Hash.sha256(bytes).bytes)
                let signed = try await form.statements().first?["text"]?.string ?? ""
                let payload = Base64.url.decode(String(signed.split(separator: ".").dropFirst().first ?? "")) ?? []
                let evidence = try JSON(parsing: payload)["evidence"]?.array ?? []
                #expect(evidence.contains { $0["sha256"]?.string == hash && $0["size"]?.integer == bytes.count })
                #expect(report.status == 0)
            }
            try await browser.click("#places a[href='#sent']")
            try await Self.count(form, "#sent-list .photos li", 2)
            try await browser.click("#photos-export")
            let exported = try await form.downloaded("vinlog-evidence.json")
            let list = try JSON(parsing: Array(Data(contentsOf: URL(filePath: exported))))
            #expect(list.array?.map { $0["media_type"]?.string } == ["image/png", "application/pdf"])
            #expect(list.array?.allSatisfy { $0["subject"]?.string == "vehicle:" + GarageForm.vin } == true)
            try await browser.click("#sent-list .photos li:last-child button")
            let kept = try await form.downloaded("sheet.pdf")
            let saved = try Array(Data(contentsOf: URL(filePath: kept)))
            #expect(saved == sheet)
            let sent = try await browser.run(
                "return performance.getEntriesByType('resource').map((entry) => entry.name).join('\\n')")
            #expect(sent.string?.contains("blob:") == false)
            #expect(try await browser.complaints() == [])
        }
    }

    @Test("a photo that is taken back, or of a draft that was given up, is not kept") func takenBack() async throws {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            let folder = try TemporaryFolder()
            let file = try folder.file("plate.png", try await browser.picture())
            try await browser.type(file, into: "#photos", having: "document.getElementById('more').open = true")
            try await Self.count(form, "#photos-list > li", 1)
            try await browser.click("#photos-list button")
            try await Self.count(form, "#photos-list > li", 0)
            try await form.open()
            let script = """
                return new Promise((resolve) => {
                    const opening = indexedDB.open("vinlog-garage");
                    opening.onsuccess = () => {
                        const counting = opening.result.transaction("photos").objectStore("photos").count();
                        counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
                    };
                });
                """
            var left = try await browser.run(script)
            for _ in 0..<1_800 where left != 0 {
                try await Task.sleep(for: .milliseconds(100))
                left = try await browser.run(script)
            }
            #expect(left == 0)
        }
    }
}
