import Messages

/// Names of statement kinds for people.
enum KindText {
    /// The catalogue's name of a kind, else its id with blanks.
    static func name(_ kind: String, _ texts: Texts) -> String {
        let key = "kind-name.\(kind)"
        return texts.has(key) ? texts.text(key) : kind.split(separator: "-").joined(separator: " ")
    }
}
