import Messages
import Testing

@testable import VehicleHistory

/// Everything that a rule can see can be said.
@Suite struct FindingTextsTests {
    private static var rules: [any FindingRule.Type] { Ruleset.current.rules }

    @Test(arguments: Language.allCases) func everyVariantHasItsTexts(language: Language) {
        let texts = Texts.of(language)
        for rule in Self.rules {
            #expect(texts.has("finding.\(rule.id).threshold"), "\(rule.id)")
            for variant in rule.variants {
                let name = "finding.\(rule.id).\(variant.name)"
                #expect(texts.has("\(name).headline"), "\(name)")
                #expect(texts.has("\(name).explanation"), "\(name)")
                for explanation in variant.innocent { #expect(texts.has("innocent.\(explanation)"), "\(explanation)") }
                // Whom nothing is asked of has nothing to be told.
                if variant.severity == .warning && variant.accuses == .vehicle {
                    #expect(texts.has("\(name).ask"), "\(name): what a buyer should ask")
                }
            }
        }
    }

    @Test func noTextIsOfNoRule() {
        var keys: Set<String> = []
        for rule in Self.rules {
            keys.insert("finding.\(rule.id).threshold")
            for variant in rule.variants {
                for part in ["headline", "explanation", "ask"] {
                    keys.insert("finding.\(rule.id).\(variant.name).\(part)")
                }
                for explanation in variant.innocent { keys.insert("innocent.\(explanation)") }
            }
        }
        // Parts of an explanation have names of their own, which code asks for.
        let texts = Texts.of(.english).keys.filter { key in
            key.hasPrefix("innocent.")
                || key.hasPrefix("finding.")
                    && [".headline", ".explanation", ".ask", ".threshold"].contains { key.hasSuffix($0) }
        }
        #expect(Set(texts).subtracting(keys).isEmpty, "\(Set(texts).subtracting(keys).sorted())")
    }

    /// Names are of one rule and one variant only.
    @Test func namesAreUnique() {
        #expect(Set(Self.rules.map { $0.id }).count == Self.rules.count)
        for rule in Self.rules { #expect(Set(rule.variants.map(\.name)).count == rule.variants.count, "\(rule.id)") }
    }

    /// Thresholds alone fill in their text, since docs/FINDINGS.md shows it without a finding.
    @Test(arguments: Language.allCases) func thresholdsFillInTheirText(language: Language) {
        for rule in Self.rules {
            let text = Texts.of(language).text(Message("finding.\(rule.id).threshold", rule.thresholds))
            #expect(!text.contains("⟦"), "\(rule.id): \(text)")
        }
    }
}
