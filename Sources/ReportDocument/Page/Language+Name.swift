public import Messages

extension Language {
    /// What the language calls itself.
    public var ownName: String {
        switch self {
        case .english: "English"
        case .german: "Deutsch"
        }
    }
}
