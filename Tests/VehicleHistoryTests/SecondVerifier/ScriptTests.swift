import BrowserVerifier
import Foundation
import Messages
import Octets
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@Suite("The scripts for browsers, and verify.html")
struct ScriptTests {
    private static let folder = RepositoryFolder.root.appending(path: "web/verifier")

    private static func sources() throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".js") }.sorted()
            .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    @Test("every source is embedded, and in exactly one group of order.json") func order() throws {
        let order = try JSON(parsing: Array(Data(contentsOf: Self.folder.appending(path: "order.json"))))
        let named = (order.object?.members ?? []).flatMap { ($0.value.array ?? []).compactMap(\.string) }
        #expect(named.sorted() == (try Self.sources()).map(\.name))
        for name in named { #expect(EmbeddedFile.named("web/verifier/\(name)") != nil, "\(name)") }
    }

    /// What the shortening and the inlining rest on.
    @Test("no text spans lines, no comment shares one with code, nothing ends a script element") func layout() throws {
        for (name, text) in try Self.sources() {
            #expect(!text.contains("/*") && !text.contains("</script") && !text.contains("<!--"), "\(name)")
            for line in text.split(separator: "\n") {
                #expect(line.count <= 130, "\(name): \(line)")
                let code = line.drop { $0 == " " }
                #expect(code.hasPrefix("//") || !code.contains("`"), "\(name): \(line)")
                #expect(code.hasPrefix("//") || !code.contains(" // "), "\(name): \(line)")
            }
        }
    }

    @Test("nothing but the page itself is asked for anything, and nothing is evaluated") func selfContained() throws {
        for (name, text) in try Self.sources() {
            for word in [
                "eval(", "new Function", "innerHTML", "outerHTML", "document.write", "http://", "https://", "import(",
            ] {
                #expect(!text.contains(word), "\(name) has \(word)")
            }
            if name != "page.js" { #expect(!text.contains("fetch("), "\(name)") }
        }
        let page = String(decoding: OfflinePage.html, as: UTF8.self)
        #expect(!page.contains("{{") && !page.contains("src=") && !page.contains("http://"))
        #expect(OfflinePage.contentSecurityPolicy.hasPrefix("default-src 'none'; "))
        #expect(page.contains(OfflinePage.contentSecurityPolicy))
        #expect(!OfflinePage.contentSecurityPolicy.contains("connect-src"))
    }

    @Test("every text that the scripts name is there, and every text is named", arguments: Language.allCases)
    func texts(language: Language) throws {
        let file = try #require(EmbeddedFile.named("data/texts/\(language.rawValue)/verify.json"))
        let keys = Set(try JSON(parsing: Array(file.contents)).object?.names ?? [])
        let scripts = try Self.sources().map(\.text).joined() + String(decoding: OfflinePage.html, as: UTF8.self)
        let named = Set(scripts.matches(of: /"(verify\.[a-z.-]+[a-z])"/).map { String($0.1) })
            .subtracting(["verify.html"])
        for key in named { #expect(keys.contains(key), "\(key)") }
        let prefixes = Set(scripts.matches(of: /"(verify\.[a-z.-]+\.)"/).map { String($0.1) })
        for key in keys where !named.contains(key) {
            #expect(prefixes.contains { key.hasPrefix($0) }, "nothing says \(key)")
        }
    }

    /// Each reason of a rejection that the scripts give has its sentence, and is one that the other verifier has.
    @Test("reasons have sentences") func reasons() throws {
        let scripts = try Self.sources().map(\.text).joined()
        let thrown = Set(
            scripts.matches(of: /Rejection\("([a-z-]+)", "([a-z-]+)"/).map { String($0.2) }
                + scripts.matches(of: /refuse\("([a-z-]+)"/).map { String($0.1) })
        #expect(thrown.count > 40)
        let own = Set(ReportRejectionCode.allCases.map(\.rawValue))
        for code in thrown {
            #expect(own.contains(code), "\(code)")
            #expect(Texts.of(.german).has("verify.rejection.\(code)"), "\(code)")
        }
        for code in own.subtracting(["findings-differ"]) {
            #expect(Texts.of(.english).has("verify.rejection.\(code)"), "\(code)")
        }
    }

    @Test("docs/VERIFY.md states the hash of verify.html") func hash() throws {
        let url = RepositoryFolder.root.appending(path: "docs/VERIFY.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let marker = "<!-- hash -->\n```\n"
        let start = try #require(text.range(of: marker))
        var written = text
        let end = try #require(text[start.upperBound...].range(of: "\n```"))
        written.replaceSubrange(start.upperBound..<end.lowerBound, with: OfflinePage.hash.description)
        if ProcessInfo.processInfo.environment["VINLOG_WRITE_DOCS"] != nil {
            try Data(written.utf8).write(to: url)
        } else {
            #expect(written == text, "run VINLOG_WRITE_DOCS=1 swift test --filter ScriptTests")
        }
    }
}
