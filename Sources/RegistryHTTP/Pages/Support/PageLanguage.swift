import HTTPTypes
import Hummingbird
import Messages

/// In which language a page is written, and whether the reader chose it here.
struct PageLanguage: Equatable {
    /// The parameter of queries and forms that chooses.
    static let parameter = "lang"

    let language: Language
    /// Whether the address or the form says so; links then say it too.
    let isChosen: Bool

    /// A language that the reader chose, else the first of the browser's that there is, else English.
    init(chosen: String?, acceptLanguage: String?) {
        if let chosen = chosen.flatMap(Language.init(rawValue:)) {
            (language, isChosen) = (chosen, true)
        } else {
            (language, isChosen) = (Self.accepted(acceptLanguage ?? ""), false)
        }
    }

    /// The language of a request, by its query or its header.
    init(_ request: Request) {
        self.init(
            chosen: request.uri.queryParameters[Substring(Self.parameter)].map(String.init),
            acceptLanguage: request.headers[.acceptLanguage])
    }

    /// An address of ours with the choice in it, where there is one.
    func address(_ path: String) -> String {
        isChosen ? "\(path)?\(Self.parameter)=\(language.rawValue)" : path
    }

    /// The best of `Accept-Language` (RFC 9110 section 12.5.4): weights count, regions do not.
    private static func accepted(_ header: String) -> Language {
        var best: (language: Language, weight: Int)?
        for part in header.prefix(512).split(separator: ",").prefix(32) {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = pieces.first?.split(separator: "-").first,
                let language = Language(rawValue: String(tag))
            else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1_000
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .english
    }

    /// A weight such as `0.7` in thousandths; 0 for what is none.
    private static func thousandths(_ text: Substring) -> Int {
        let halves = text.split(separator: ".", maxSplits: 1)
        guard let whole = halves.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
        let decimals = halves.count > 1 ? halves[1].prefix(3) : ""
        guard decimals.allSatisfy(\.isNumber) else { return 0 }
        let part = Int(decimals + String(repeating: "0", count: 3 - decimals.count)) ?? 0
        return min(1_000, whole * 1_000 + part)
    }
}
