import Messages
import TransparencyLog
import VehicleHistory

extension ReportView {
    /// What lessors and lenders ask about a commercial vehicle: where it was asked for, and for every vehicle whose days
    /// are on record.
    var profile: PageValues {
        guard showsProfile else { return ["profile": false] }
        let profile = CommercialProfile(document.report.facts)
        let values: PageValues = [
            "profile_title": words.text(Message("profile.title")),
            "profile_intro": words.text(Message("profile.intro")),
            "profile_overall": words.text(profile.overall), "scores": profile.scores.map(score),
        ]
        return ["profile": values]
    }

    var showsProfile: Bool { setting.showsProfile || document.hasOperatingSummaries }

    private func score(_ score: CommercialProfile.Score) -> PageValues {
        [
            "name": words.text(score.title), "result": html(score.result), "found": score.points != nil,
            "measures": score.measures.map { html($0) },
            "formula": html(Message("profile.formula", ["formula": .message(score.formula)])),
            "threshold": html(Message("profile.threshold", ["threshold": .message(score.threshold)])),
            "inputs": inputs(of: score),
        ]
    }

    /// Every line that the figure rests on, as HTML: each range leads to its first line.
    private func inputs(of score: CommercialProfile.Score) -> String {
        guard !score.inputs.isEmpty else { return html(Message("profile.inputs-none")) }
        let place = "\u{1}"
        let text = html(
            Message("profile.inputs", ["count": .number(score.inputs.count), "entries": .plain(place)]))
        let links = score.inputRanges.map { range in
            let name = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
            return "<a href=\"#\(anchor(ofEntry: range.lowerBound))\">\(name)</a>"
        }
        return text.replacing(place, with: links.joined(separator: ", "))
    }
}

extension ReportDocument {
    /// Whether somebody keeps a record of the vehicle's days.
    var hasOperatingSummaries: Bool {
        timeline.contains { $0.statement?.statement.kind == OperatingSummaryBody.kind }
    }
}
