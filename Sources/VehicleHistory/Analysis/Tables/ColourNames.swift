/// Colours by their names in English, German, French and Polish, as sellers write them.
enum ColourNames {
    private static let names: [(colour: String, words: [String])] = [
        ("black", ["black", "schwarz", "noir", "czarn"]), ("white", ["white", "weiß", "weiss", "blanc", "biał"]),
        (
            "grey",
            [
                "grey", "gray", "silver", "charcoal", "graphite", "grau", "silber", "gris", "argent", "szar", "srebrn",
            ]
        ), ("red", ["red", "maroon", "burgundy", "rot", "rouge", "czerwon"]),
        ("blue", ["blue", "navy", "blau", "bleu", "niebiesk"]),
        ("green", ["green", "grün", "gruen", "vert", "zielon"]),
        ("yellow", ["yellow", "gold", "gelb", "jaune", "żółt"]),
        ("brown", ["brown", "beige", "tan", "bronze", "braun", "brun", "marron", "brąz"]),
        ("orange", ["orange", "pomarańcz"]), ("purple", ["purple", "violet", "lila", "violett", "fiolet"]),
    ]

    /// The names as text.
    static let tables = names.map { "\($0.colour) \($0.words.joined(separator: " "))" }.joined(separator: "\n")

    /// The colour that a description begins with or names as a word; `nil` when it names none, or more than one.
    static func colour(of text: String) -> String? {
        let words = text.lowercased().split { !$0.isLetter }
        let found = names.filter { name in
            words.contains { word in name.words.contains { word.hasPrefix($0) } }
        }
        return found.count == 1 ? found.first?.colour : nil
    }
}
