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
        let overall =
            profile.points.map { Message("profile.overall", ["points": .number($0)]) }
            ?? Message("profile.overall-missing", ["wanted": .number(CommercialProfile.scoresMin)])
        return style.bold(texts.text(Message("profile.title"))) + "\n" + wrapped(profile.subject.string, 0)
            + wrapped(texts.text(Message("profile.intro")), 0) + "\n" + style.bold(texts.text(overall)) + "\n\n"
            + profile.scores.map { self.text($0, style) }.joined(separator: "\n") + "\n"
    }

    private func text(_ score: CommercialProfile.Score, _ style: TextStyle) -> String {
        let result =
            score.points.map { Message("profile.points", ["points": .number($0)]) }
            ?? Message("profile.missing", ["reason": .message(score.missing ?? score.title)])
        var lines = style.bold(texts.text(score.title)) + "\n" + wrapped(texts.text(result), 2)
        for measure in score.measures { lines += wrapped("– " + texts.text(measure), 2) }
        lines += wrapped(texts.text(Message("profile.formula", ["formula": .message(score.formula)])), 2)
        lines += wrapped(texts.text(Message("profile.threshold", ["threshold": .message(score.threshold)])), 2)
        return lines + wrapped(texts.text(inputs(score.inputs)), 2)
    }

    private func inputs(_ inputs: [LogIndex]) -> Message {
        guard !inputs.isEmpty else { return Message("profile.inputs-none") }
        return Message(
            "profile.inputs", ["count": .number(inputs.count), "entries": .plain(Self.ranges(inputs.map(\.value)))])
    }

    /// Ascending numbers, those that follow each other as `12–18`.
    static func ranges(_ numbers: [UInt64]) -> String {
        var ranges: [ClosedRange<UInt64>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }

    private func wrapped(_ text: String, _ indent: Int) -> String {
        String(repeating: " ", count: indent)
            + TextWrapping.wrapped(text, indent: indent == 0 ? 0 : indent + 2, columnCount: 80) + "\n"
    }
}
