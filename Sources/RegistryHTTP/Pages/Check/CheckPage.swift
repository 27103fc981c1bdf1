import HTTPTypes
import Hummingbird
import Messages
import RegistryAPI
import ReportDocument
import VehicleHistory

/// The answer to a printout's QR code as a page: it needs no script, and is read on a phone.
struct CheckPage {
    let standing: ReportStanding
    let language: PageLanguage
    let again: PageFrame.Again

    private var texts: Texts { Texts.of(language.language).measuring(in: standing.since?.unit.distances) }

    var response: Response {
        let frame = PageFrame(language: language, title: texts.text("pages.check-title"), again: again)
        return PageFrame.response(frame.html("check", values))
    }

    private var values: PageValues {
        [
            "state": standing.state.rawValue + (isContradicted ? " contradicted" : ""), "heading": texts.text(heading),
            "sentence": texts.text(sentence),
            "record": standing.record.map(recordValues) ?? false, "since": standing.since.map(sinceValues) ?? false,
            "home": language.address(RegistryRoute.home.pathTemplate),
        ]
    }

    /// Whether what came since speaks against what the report said.
    private var isContradicted: Bool {
        guard standing.state == .newerFacts, let verdict = standing.since?.verdict else { return false }
        return verdict == .contradicted || verdict == .irreconcilable
    }

    private var heading: String {
        switch standing.state {
        case .unchanged: "pages.check-unchanged"
        case .altered: "pages.check-altered"
        case .newerFacts where standing.since?.verdict == .irreconcilable: "pages.check-irreconcilable"
        case .newerFacts: isContradicted ? "pages.check-contradicted" : "pages.check-newer"
        }
    }

    private var sentence: Message {
        switch (standing.state, standing.alteration) {
        case (.unchanged, _): Message("pages.check-unchanged-sentence")
        case (.altered, .unknownIdentifier?): Message("pages.check-unknown-sentence")
        case (.altered, _): Message("pages.check-altered-sentence")
        case (.newerFacts, _): sinceSentence
        }
    }

    private var sinceSentence: Message {
        let lineCount = standing.since?.lineCount ?? 0
        let count = Message.Argument("count", .number(lineCount))
        switch standing.since?.verdict {
        case .irreconcilable?: return Message("pages.check-irreconcilable-sentence")
        case .contradicted? where lineCount > 0: return Message("pages.check-contradicted-sentence", [count])
        case _ where lineCount > 0: return Message("pages.check-newer-sentence", [count])
        default: return Message("pages.check-otherwise-sentence")
        }
    }

    private func recordValues(_ record: ReportRecord) -> PageValues {
        let counts = [
            Message.Argument("warnings", .number(record.warningCount)),
            Message.Argument("cautions", .number(record.cautionCount)),
            Message.Argument("others", .number(record.informationCount)),
        ]
        let facts: [(String, String)] = [
            ("pages.check-made", TimeText.minute(Int(clamping: record.madeAtSeconds), texts)),
            ("pages.check-vin", "…\(record.subjectEnding)"),
            ("pages.check-lines", texts.grouped(record.lineCount)),
            ("pages.check-headline", texts.text(headline(record.headline))),
            ("pages.check-findings", texts.text(Message("pages.check-findings-counted", counts))),
        ]
        return ["facts": facts.map { ["label": texts.text($0.0), "value": $0.1] }]
    }

    private func sinceValues(_ since: ReportSince) -> Any {
        guard since.lineCount > 0 || standing.state == .newerFacts else { return false }
        let contradicting = since.findings.filter { $0.outcome == .contradicts }
        let count = Message.Argument("count", .number(since.erasedCount))
        return [
            "contradicting": contradicting.map { finding($0, texts.text($0.finding.headline)) },
            "findings": since.findings.filter { $0.outcome != .contradicts }.map { change in
                let headline = MessageValue.message(change.finding.headline)
                let words = Message("changes.finding", ["outcome": change.outcome.term, "headline": headline])
                return finding(change, texts.text(words))
            },
            "headline": texts.text(headline(since.headline)), "changed": since.headline != standing.record?.headline,
            "kinds": since.kinds.map { kind in
                [
                    "text": kind.kind == "erased" ? texts.text("pages.check-erased") : KindText.name(kind.kind, texts),
                    "count": texts.grouped(kind.count),
                ]
            },
            "erased": since.erasedCount == 0 ? false : texts.text(Message("pages.check-erased-lines", [count])),
            "standings": since.standings.map { ["text": texts.text($0.message)] },
        ] as PageValues
    }

    /// A finding's line; the colour of its gravity says nothing of one that is gone.
    private func finding(_ change: FindingChange, _ text: String) -> PageValues {
        ["text": text, "severity": change.outcome == .gone ? "gone" : change.finding.severity.rawValue]
    }

    private func headline(_ state: HeadlineState) -> String {
        switch state {
        case .seriousProblem: "pages.headline-serious-problem"
        case .questionsToAsk: "pages.headline-questions-to-ask"
        case .tooLittleData: "pages.headline-too-little-data"
        case .nothingAdverse: "pages.headline-nothing-adverse"
        }
    }
}
