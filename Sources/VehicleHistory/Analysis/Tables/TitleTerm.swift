/// What papers, registers and sellers of one country call a kind of title brand, from `data/title-translations.csv`.
public struct TitleTerm: Hashable, Sendable {
    /// What the term is about.
    public let concept: TitleBrand.Category
    /// Whose word it is: `nmvtis`, `uk`, or a country in lower case, such as `de`.
    public let scheme: String
    /// The codes of the scheme that it stands for; empty where there are none.
    public let codes: [String]
    /// The word, as it is written there.
    public let term: String
    /// The word in lower case, for comparing.
    let folded: [UInt8]

    static let path = "data/title-translations.csv"

    /// Every term of the table, in its order: within a concept the word that is used most comes first.
    public static let all: [TitleTerm] = TableLines.read(path, columnCount: 4).compactMap { TitleTerm(fields: $0) }

    private init?(fields: [String]) {
        guard let concept = TitleBrand.Category(rawValue: fields[0]) else { return nil }
        self.concept = concept
        scheme = fields[1]
        codes = fields[2].split(separator: " ").map(String.init)
        term = fields[3]
        folded = Array(term.lowercased().utf8)
    }

    /// The terms of other schemes for what a brand is about, one a scheme: how a buyer elsewhere may have met it.
    public static func equivalents(of brand: TitleBrand) -> [TitleTerm] {
        var seen: Set<String> = [brand.scheme]
        return all.filter { $0.concept == brand.category && seen.insert($0.scheme).inserted }
    }

    /// The first term that stands in somebody's words as a word of its own, and that no `no`, `not`, `non`, `kein`,
    /// `nicht` or `bez` takes back.
    public static func first(in words: String) -> TitleTerm? {
        let text = Array(words.lowercased().utf8)
        let found = all.lazy.compactMap { term -> (position: Int, term: TitleTerm)? in
            position(of: term.folded, in: text).map { ($0, term) }
        }
        // The gravest meaning wins: a `rebuilt salvage` is both, `clean` beside another word is nothing.
        return found.min { left, right in rank(left.term.concept) < rank(right.term.concept) }?.term
    }

    private static func rank(_ concept: TitleBrand.Category) -> Int {
        switch concept {
        case .endOfLife: 0
        case .salvage: 1
        case .rebuilt: 2
        case .damage: 3
        case .odometer: 4
        case .theft: 5
        case .defect, .use, .identity, .title: 6
        case .none: 7
        }
    }

    private static let denials: [[UInt8]] = [
        "no", "not", "non", "never", "kein", "keine", "nicht", "nie", "bez", "pas",
    ]
    .map { Array($0.utf8) }

    private static func position(of term: [UInt8], in text: [UInt8]) -> Int? {
        guard !term.isEmpty, text.count >= term.count else { return nil }
        for start in 0...(text.count - term.count) where text[start] == term[0] {
            let end = start + term.count
            guard text[start..<end].elementsEqual(term) else { continue }
            let isWord = (start == 0 || !isLetter(text[start - 1])) && (end == text.count || !isLetter(text[end]))
            if isWord, !isDenied(text[..<start]) { return start }
        }
        return nil
    }

    private static func isDenied(_ before: ArraySlice<UInt8>) -> Bool {
        guard let word = before.split(whereSeparator: { !isLetter($0) }).last else { return false }
        return denials.contains { word.elementsEqual($0) }
    }

    /// Letters and digits, those of other alphabets included.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
    }
}
