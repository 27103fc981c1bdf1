public import Messages

extension StatementKind {
    /// What the kind is called, such as `service`.
    public var term: MessageValue { Self.term(id) }

    /// What a kind is called by its id; an id that this build does not know is shown as its words.
    public static func term(_ id: String) -> MessageValue {
        all.contains { $0.id == id } ? .term("kind-name.\(id)") : .plain(English.words(id))
    }
}
