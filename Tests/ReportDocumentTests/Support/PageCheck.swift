import Foundation

/// A small reading of a page's tags: enough to see whether they balance and what they refer to.
struct PageCheck {
    struct Tag {
        let name: String
        let attributes: [String: String]
        let isEnd: Bool
        /// Whether it closes itself, as drawings do.
        let isClosed: Bool
    }

    private static let void: Set = ["meta", "link", "input", "br", "hr", "img", "!doctype"]

    let tags: [Tag]

    init(_ html: String) {
        var tags: [Tag] = []
        var rest = Substring(html)
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...].dropFirst()
            guard let close = rest.firstIndex(of: ">") else { break }
            let tag = Self.tag(rest[..<close])
            rest = rest[close...].dropFirst()
            tags.append(tag)
            // What stands in a style sheet is no tag.
            if tag.name == "style", !tag.isEnd, let end = rest.range(of: "</style>") { rest = rest[end.lowerBound...] }
        }
        self.tags = tags
    }

    private static func tag(_ text: Substring) -> Tag {
        var text = text
        let isEnd = text.hasPrefix("/")
        if isEnd { text = text.dropFirst() }
        let isClosed = text.hasSuffix("/")
        if isClosed { text = text.dropLast() }
        let name = text.prefix { $0 != " " }.lowercased()
        var attributes: [String: String] = [:]
        var rest = text.dropFirst(name.count)
        while let start = rest.firstIndex(where: { $0 != " " }) {
            rest = rest[start...]
            let key = rest.prefix { $0 != "=" && $0 != " " }
            rest = rest.dropFirst(key.count)
            guard rest.hasPrefix("=\"") else {
                attributes[String(key)] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            attributes[String(key)] = String(value)
            rest = rest.dropFirst(value.count + 3)
        }
        return Tag(name: name, attributes: attributes, isEnd: isEnd, isClosed: isClosed)
    }

    /// The first tag that is closed and was not open, or is open at the end; `nil` when all balance.
    var imbalance: String? {
        var open: [String] = []
        for tag in tags where !Self.void.contains(tag.name) && !tag.isClosed {
            if !tag.isEnd {
                open.append(tag.name)
            } else if open.popLast() != tag.name {
                return tag.name
            }
        }
        return open.last
    }

    /// Values of an attribute, in order.
    func values(of attribute: String) -> [String] { tags.compactMap { $0.attributes[attribute] } }

    /// Levels of the headings, in order.
    var headingLevels: [Int] {
        tags.compactMap { tag in
            guard !tag.isEnd, tag.name.count == 2, tag.name.hasPrefix("h") else { return nil }
            return Int(tag.name.dropFirst())
        }
    }

    func count(_ name: String) -> Int { tags.count { $0.name == name && !$0.isEnd } }
}
