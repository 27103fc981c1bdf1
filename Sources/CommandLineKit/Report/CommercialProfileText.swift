public import Messages
import TransparencyLog
public import VehicleHistory

/// The profile of a commercial vehicle as text for a terminal.
public struct CommercialProfileText {
    private let profile: CommercialProfile
    private let texts: Texts

    /// A profile in the words of a language.
    public init(_ profile: CommercialProfile, texts: Texts) {
        self.profile = profile
        self.texts = texts
    }

    /// Lines of at most 80 characters, each ended by a newline.
    public func formatted(isColoured: Bool) -> String {
        let style = TextStyle(isColoured: isColoured)
        return style.bold(texts.text(Message("profile.title"))) + "\n" + wrapped(profile.subject.string, 0)
            + wrapped(texts.text(Message("profile.intro")), 0) + "\n" + style.bold(texts.text(profile.overall)) + "\n\n"
            + profile.scores.map { self.text($0, style) }.joined(separator: "\n") + "\n"
    }

    private func text(_ score: CommercialProfile.Score, _ style: TextStyle) -> String {
        var lines = style.bold(texts.text(score.title)) + "\n" + wrapped(texts.text(score.result), 2)
        for measure in score.measures { lines += wrapped("– " + texts.text(measure), 2) }
        lines += wrapped(texts.text(Message("profile.formula", ["formula": .message(score.formula)])), 2)
        lines += wrapped(texts.text(Message("profile.threshold", ["threshold": .message(score.threshold)])), 2)
        return lines + wrapped(texts.text(inputs(of: score)), 2)
    }

    private func inputs(of score: CommercialProfile.Score) -> Message {
        guard !score.inputs.isEmpty else { return Message("profile.inputs-none") }
        let ranges = score.inputRanges.map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
        }
        return Message(
            "profile.inputs",
            ["count": .number(score.inputs.count), "entries": .plain(ranges.joined(separator: ", "))])
    }

    private func wrapped(_ text: String, _ indent: Int) -> String {
        String(repeating: " ", count: indent)
            + TextWrapping.wrapped(text, indent: indent == 0 ? 0 : indent + 2, columnCount: 80) + "\n"
    }
}
