import HTTPTypes
import Hummingbird
import Messages
import RegistryAPI
import VehicleHistory

/// The answer to a printout's QR code as a page: it needs no script, and is read on a phone.
struct CheckPage {
    let standing: ReportStanding
    let language: PageLanguage
    let again: PageFrame.Again

    private var texts: Texts { Texts.of(language.language) }

    var response: Response {
        let frame = PageFrame(language: language, title: texts.text("pages.check-title"), again: again)
        return PageFrame.response(frame.html("check", values))
    }

    private var values: [String: Any] {
        [
            "state": standing.state.rawValue, "heading": texts.text(heading), "sentence": texts.text(sentence),
            "record": standing.record.map(recordValues) ?? false, "since": standing.since.map(sinceValues) ?? false,
            "home": language.address(RegistryRoute.home.pathTemplate),
        ]
    }

    private var heading: String {
        switch standing.state {
        case .unchanged: "pages.check-unchanged"
        case .altered: "pages.check-altered"
        case .newerFacts: "pages.check-newer"
        }
    }

    private var sentence: Message {
        switch (standing.state, standing.alteration) {
        case (.unchanged, _): return Message("pages.check-unchanged-sentence")
        case (.altered, .unknownIdentifier?): return Message("pages.check-unknown-sentence")
        case (.altered, _): return Message("pages.check-altered-sentence")
        case (.newerFacts, _):
            guard let lineCount = standing.since?.lineCount, lineCount > 0 else {
                return Message("pages.check-otherwise-sentence")
            }
            let count = Message.Argument("count", .number(lineCount))
            return Message("pages.check-newer-sentence", [count])
        }
    }

    private func recordValues(_ record: ReportRecord) -> [String: Any] {
        let counts = [
            Message.Argument("warnings", .number(record.warningCount)),
            Message.Argument("cautions", .number(record.cautionCount)),
            Message.Argument("others", .number(record.informationCount)),
        ]
        let facts: [(String, String)] = [
            ("pages.check-made", "\(TimeText.minute(Int(clamping: record.madeAtSeconds))) UTC"),
            ("pages.check-vin", "…\(record.subjectEnding)"),
            ("pages.check-lines", texts.grouped(record.lineCount)),
            ("pages.check-headline", texts.text(headline(record.headline))),
            ("pages.check-findings", texts.text(Message("pages.check-findings-counted", counts))),
        ]
        return ["facts": facts.map { ["label": texts.text($0.0), "value": $0.1] }]
    }

    private func sinceValues(_ since: ReportStanding.Since) -> Any {
        guard since.lineCount > 0 || standing.state == .newerFacts else { return false }
        return [
            "headline": texts.text(headline(since.headline)), "changed": since.headline != standing.record?.headline,
            "findings": since.findings.map { ["text": texts.text($0.headline), "severity": $0.severity.rawValue] },
            "kinds": since.kinds.map { kind in
                [
                    "text": kind.kind == "erased" ? texts.text("pages.check-erased") : KindText.name(kind.kind, texts),
                    "count": texts.grouped(kind.count),
                ]
            },
        ] as [String: Any]
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
