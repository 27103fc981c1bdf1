/// Small drawings that go with words, never instead of them.
enum Icon: String {
    case serious, questions, little, nothing, tick

    private var path: String {
        switch self {
        // An octagon with an exclamation mark.
        case .serious: "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8ZM12 7v6M12 17v.01"
        // A circle with a question mark.
        case .questions:
            "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19Z"
                + "M9 9.5a3 3 0 1 1 4.5 2.6q-1.5 .9-1.5 2.4M12 17.5v.01"
        // A dashed circle's place is taken by three dots.
        case .little: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19ZM7.5 12v.01M12 12v.01M16.5 12v.01"
        // A circle with a tick.
        case .nothing: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19ZM7.5 12.5l3 3l6-6.5"
        case .tick: "M4.5 12.5l5 5l10-11"
        }
    }

    /// The drawing; whoever does not see it misses nothing.
    var html: String {
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"\(path)\"/></svg>"
    }
}
