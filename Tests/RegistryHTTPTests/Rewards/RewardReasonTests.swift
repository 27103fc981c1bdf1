import Foundation
import Messages
import RegistryAPI
import Rewards
import TestKit
import Testing

@testable import RegistryHTTP

/// The journal's reasons on the pages of both languages.
@Suite struct RewardReasonTests {
    /// Sentences of the same sources that are no reasons.
    private static let others: Set = ["This account shared nothing.", "Share a reading first: vinlog owner share."]

    /// Every sentence that the sources of the weighing can write, from the literals themselves.
    private static func sentences() throws -> [String] {
        var sentences: [String] = []
        for path in [
            "Sources/Rewards/Weighing/WeightFactors+Explanation.swift",
            "Sources/Registry/RewardAdministration/Holders/RewardAdministration+OwnLines.swift",
        ] {
            let source = try String(contentsOf: RepositoryFolder.root.appending(path: path), encoding: .utf8)
                .replacing(/"\s*\+ "/, with: "")
            for match in source.matches(of: /"((?:[A-Z]|\\\(corr)[^"\n]{14,})"/) { sentences.append(String(match.1)) }
        }
        return sentences.filter { !others.contains($0) }.flatMap { sentence -> [String] in
            if sentence.contains(#"\(category.words)"#) {
                return RewardCategory.allCases.map { sentence.replacing(#"\(category.words)"#, with: $0.words) }
            }
            if sentence.contains(#"\(tier.words)"#) {
                return SourceTier.allCases.map { sentence.replacing(#"\(tier.words)"#, with: $0.words) }
            }
            return [sentence.replacing(/\\\([^)]*\)/, with: "1234")]
        }
    }

    @Test func everyReasonHasItsWordsInBothLanguages() throws {
        let sentences = try Self.sentences()
        #expect(sentences.count > 25)
        for sentence in sentences {
            let message = try #require(RewardReason.message(sentence), "\(sentence)")
            let english = Texts.of(.english).text(message)
            #expect(english.replacing(",", with: "") == sentence.replacing(",", with: ""))
            let german = Texts.of(.german).text(message)
            #expect(german != english && !german.contains("⟦"))
            #expect(sentence.contains("1234") == german.contains("1.234"))
        }
    }

    @Test(arguments: ["dispute", "finding", "set-aside", "misfiled"]) func codesHaveWords(code: String) throws {
        let message = try #require(RewardReason.message(code))
        for language in Language.allCases { #expect(!Texts.of(language).text(message).contains("⟦")) }
    }

    @Test(arguments: [
        "", "It was filed x days after the event.", "It is a wonder.", "The organisation is trusted. Or not.",
    ])
    func othersAreLeftAsTheyAre(sentence: String) { #expect(RewardReason.message(sentence) == nil) }

    @Test func aPriceIsSaidAsTheLanguageWritesIt() {
        let problem = Problem(
            code: "payment-required", status: 402, title: "Payment required", detail: "This report costs 3.50 credits.",
            priceMinor: 1_234_50)
        #expect(Texts.of(.english).text(ProblemText.message(problem)).contains("1,234.50 credits"))
        let german = Texts.of(.german).text(ProblemText.message(problem))
        #expect(german.contains("1.234,50") && !german.contains("costs"))
        #expect(Problem(json: problem.json, status: 402)?.priceMinor == 123_450)
    }
}
