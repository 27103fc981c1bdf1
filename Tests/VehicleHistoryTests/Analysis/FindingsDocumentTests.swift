import Foundation
import Messages
import StrictJSON
import TestKit
import Testing

@testable import VehicleHistory

/// Keeps docs/FINDINGS.md true. `VINLOG_WRITE_DOCS=1 swift test --filter FindingsDocument` writes it.
@Suite("docs/FINDINGS.md")
struct FindingsDocumentTests {
    private struct Failed: Error { let reason: String }

    @Test("says of every rule what the code does")
    func documentIsTrue() throws {
        let url = RepositoryFolder.root.appending(path: "docs/FINDINGS.md")
        let made = try Self.document()
        if ProcessInfo.processInfo.environment["VINLOG_WRITE_DOCS"] != nil {
            try Data(made.utf8).write(to: url)
        } else {
            let text = try String(contentsOf: url, encoding: .utf8)
            #expect(text == made, "run VINLOG_WRITE_DOCS=1 swift test --filter FindingsDocument")
        }
    }

    @Test("has words for every variant in every language", arguments: Language.allCases)
    func everyVariantHasWords(language: Language) {
        let texts = Texts.of(language)
        for rule in Ruleset.current.rules {
            #expect(texts.has("finding.\(rule.id).threshold"), "\(rule.id)")
            for variant in rule.variants {
                for part in ["headline", "explanation"] {
                    #expect(texts.has("finding.\(rule.id).\(variant.name).\(part)"), "\(rule.id).\(variant.name)")
                }
                for name in variant.innocent { #expect(texts.has("innocent.\(name)"), "\(name)") }
                let isAccusing = variant.severity > .information && variant.accuses == .vehicle
                #expect(
                    !isAccusing || texts.has("finding.\(rule.id).\(variant.name).ask"),
                    "\(rule.id).\(variant.name) tells a buyer nothing to do")
                #expect(!isAccusing || !variant.innocent.isEmpty || variant.confidence == .high)
            }
        }
    }

    @Test("names each rule and variant once")
    func namesAreUnique() {
        let rules = Ruleset.current.rules
        #expect(Set(rules.map { $0.id }).count == rules.count)
        for rule in rules { #expect(Set(rule.variants.map(\.name)).count == rule.variants.count, "\(rule.id)") }
    }

    // MARK: - The document

    private static func document() throws -> String {
        let texts = Texts.of(.english)
        let templates = try templates()
        var parts = [introduction]
        parts.append("## The catalogue\n\nRuleset \(Ruleset.current.version). " + legend)
        let abouts = try abouts()
        for rule in Ruleset.current.rules {
            guard let about = abouts[rule.id] else { throw Failed(reason: "no comment above \(rule.id)") }
            let threshold = texts.text(Message("finding.\(rule.id).threshold", rule.thresholds))
            parts.append("### `\(rule.id)`\n\n\(about)\n\nThreshold: \(threshold).\n\n" + table(rule, templates, texts))
        }
        parts.append(try figures())
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func table(
        _ rule: any FindingRule.Type, _ templates: [String: String], _ texts: Texts
    ) -> String {
        var lines = ["| variant | severity | confidence | accuses | headline |", "|---|---|---|---|---|"]
        for variant in rule.variants {
            let headline = templates["finding.\(rule.id).\(variant.name).headline"] ?? ""
            lines.append(
                "| `\(variant.name)` | \(variant.severity.rawValue) | \(variant.confidence.rawValue) "
                    + "| \(variant.accuses.rawValue) | \(readable(headline)) |")
        }
        var seen: Set<String> = []
        let innocent = rule.variants.flatMap(\.innocent).filter { seen.insert($0).inserted }
            .compactMap { templates["innocent.\($0)"].map { "* \(readable($0))" } }
        guard !innocent.isEmpty else { return lines.joined(separator: "\n") }
        return lines.joined(separator: "\n") + "\n\nWhat else it could be:\n\n" + innocent.joined(separator: "\n")
    }

    /// A template for people: `{date}` is *date*, of two forms the plural.
    private static func readable(_ template: String) -> String {
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let place = rest[rest.index(after: open)..<close].split(separator: "|").map(String.init)
            let name = "*\((place.first ?? "").replacing("_", with: " "))*"
            text += rest[..<open] + (place.count == 3 ? place[2].replacing("#", with: name) : name)
            rest = rest[rest.index(after: close)...]
        }
        return (text + rest).replacing("|", with: "\\|")
    }

    private static func templates() throws -> [String: String] {
        var templates: [String: String] = [:]
        for name in ["findings", "findings-odometer"] {
            let url = RepositoryFolder.root.appending(path: "data/texts/en/\(name).json")
            let object = try JSON(parsing: [UInt8](Data(contentsOf: url))).object
            for member in object?.members ?? [] { templates[member.name] = member.value.string }
        }
        return templates
    }

    /// The comment above each rule's type, by the rule's id.
    private static func abouts() throws -> [String: String] {
        let folder = RepositoryFolder.root.appending(path: "Sources/VehicleHistory/Analysis")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var abouts: [String: String] = [:]
        while let url = files?.nextObject() as? URL {
            guard url.lastPathComponent.hasSuffix("Rule.swift") else { continue }
            let lines = try String(contentsOf: url, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            guard let type = lines.firstIndex(where: { $0.hasPrefix("public enum ") }),
                let id = lines.first(where: { $0.contains("public static let id = ") })?.split(separator: "\"").last
            else { continue }
            let comment = lines[..<type].reversed().prefix { $0.hasPrefix("///") }.reversed()
            abouts[String(id)] = comment.map { $0.dropFirst($0.hasPrefix("/// ") ? 4 : 3) }.joined(separator: "\n")
        }
        return abouts
    }

    // MARK: - Figures

    private static func figures() throws -> String {
        let url = RepositoryFolder.root.appending(path: "data/evaluation.json")
        guard let bytes = try? Data(contentsOf: url) else {
            return "## How good they are\n\nNot measured yet: `make evaluate` writes data/evaluation.json."
        }
        let file = try JSON(parsing: [UInt8](bytes))
        let header = file["matrix_header"]?.array?.compactMap(\.string) ?? []
        let rows = (file["matrix"]?.array ?? []).map { $0.array?.compactMap(\.string) ?? [] }
        let figures = (file["figures"]?.array ?? []).map { figure in
            [figure["name"], figure["value"], figure["unit"], figure["bar"]].map(plain)
                + [figure["holds"]?.bool.map { $0 ? "pass" : "short" } ?? ""]
        }
        let vehicles = Texts.of(.english).grouped(file["vehicles"]?.integer ?? 0)
        return """
            ## How good they are

            Measured on \(vehicles) simulated vehicles (`make evaluate`, seed \(file["seed"]?.integer ?? 0)), with
            frauds, slips and oddities that were made without regard to the rules. How many vehicles of each kind are
            accused of what:

            \(table(header, rows))

            \(table(["figure", "value", "unit", "bar", "verdict"], figures))

            \(reading)
            """
    }

    private static let reading = """
        **What counts.** A rollback is visible when some true reading after it is more than 644 km (400 miles) below one
        before it. It counts as found when the report warns of it; a question does not count. An honest vehicle counts as
        accused when any suspicion of fraud speaks against the vehicle, or warns of it without blaming anybody.
        `rollback_questioned` counts questions too, and `honest_questioned_rate` is their price. The figures with the
        dashboard are those for a buyer who adds what it shows, and who slips as often as others do. Slips that blame
        others are counted among vehicles with one or two slips, where anything but a slipped reading is called wrong.

        **What is missed, and why.** A rollback after which there is one reading, or before which there was only one that
        high, looks as a slip of the pen does, and in a fleet where one honest record in ten holds a slip the two cannot be
        told apart one by one: such a fall is a question, and one look at the dashboard or a second reading settles it.
        Falls of less than 2,000 km are questions always. To see how much the record holds at all, boosted trees were
        fitted to the falls of 40,000 of these vehicles, with everything that the rules know and the truth; on vehicles
        that they had not been fitted to they found 96% at the same rate of false accusations.
        """

    private static func plain(_ value: JSON?) -> String {
        guard let value, value.typeName != "null" else { return "" }
        return value.string ?? String(decoding: value.serialized(), as: UTF8.self)
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    private static let introduction = """
        # Findings

        A finding is what the statements about a vehicle, taken together, show. It is a computation, not a verdict on a
        person: a pure function of the lines of a report, which the reader's own program makes again and compares. Each
        finding names its rule, the statements that it rests on, the lines that it calls wrong, its threshold, and what
        else could explain it.

        * **Severity** says what it means to a buyer: a *warning* is a serious problem, a *caution* a question to ask,
          *information* something to know. A history without findings is never called clean: it shows nothing adverse in
          so many records.
        * **Confidence** says how sure the computation is that nothing more innocent is behind it.
        * **Accuses** says whom it speaks against. *Vehicle*: whoever recorded its state recorded the truth, and is paid
          for it. *Entry*: somebody wrote something down wrongly; its pay waits until it is corrected or ruled on
          ([REWARDS.md](REWARDS.md)). *Nobody*: neither.

        **What the rules leave out.** A line that its own issuer calls misfiled, or that a ruling set aside, counts for no
        rule; a line that its issuer corrected counts as corrected. What somebody else calls misfiled still counts, since
        a fact against the car could be made to disappear that way. What owners say of their own cars accuses nobody and
        clears nothing. All of these stay in the report, and are findings themselves.

        **Tables.** Brands and what they are called in other countries: `data/title-brands.csv` and
        `data/title-translations.csv`. Where countries lie: `data/countries.csv`. When inspections fall due:
        `data/inspection-schedules.csv`. All of them, with every threshold and grade below, are part of the ruleset's
        hash, which a report states: two programs with one ruleset come to the same findings, and of another ruleset a
        reader is told.

        This page is made from the code by `VINLOG_WRITE_DOCS=1 swift test --filter FindingsDocument`.
        """

    private static let legend = """
        Words in italics are filled in for each vehicle.
        """
}
