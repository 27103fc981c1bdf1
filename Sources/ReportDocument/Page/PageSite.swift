public import Messages

/// What surrounds every page of a registry: its name, its navigation, the other languages.
public struct PageSite: Sendable {
    /// A place to go.
    public struct Link: Sendable {
        /// Its address.
        public let href: String
        /// What it is called, in the page's language.
        public let text: String
        /// Whether it is the page shown.
        public let isCurrent: Bool

        /// A link of its parts.
        public init(_ href: String, _ text: String, isCurrent: Bool = false) {
            self.href = href
            self.text = text
            self.isCurrent = isCurrent
        }
    }

    /// The same page in another language: a form, since no address may carry a VIN.
    public struct Translation: Sendable {
        /// The language.
        public let language: Language
        /// Where the form goes.
        public let action: String
        /// Whether it is posted.
        public let isPosted: Bool
        /// Names and values that go with it, beside `lang`.
        public let fields: [(name: String, value: String)]

        /// A form of its parts.
        public init(_ language: Language, action: String, isPosted: Bool, fields: [(name: String, value: String)] = [])
        {
            self.language = language
            self.action = action
            self.isPosted = isPosted
            self.fields = fields
        }
    }

    /// Address of the home page.
    public let home: String
    /// The navigation.
    public let links: [Link]
    /// The other languages.
    public let translations: [Translation]

    /// Surroundings of their parts.
    public init(home: String = "/", links: [Link] = [], translations: [Translation] = []) {
        self.home = home
        self.links = links
        self.translations = translations
    }
}

extension PageSite {
    /// What `page-head` takes as `site`.
    public var values: PageValues {
        let translations = translations.map { translation -> PageValues in
            [
                "method": translation.isPosted ? "post" : "get", "action": translation.action,
                "code": translation.language.rawValue, "language_name": translation.language.ownName,
                "fields": translation.fields.map { ["name": $0.name, "value": $0.value] },
            ]
        }
        let links = links.map { link -> PageValues in
            ["href": link.href, "text": link.text, "current": link.isCurrent]
        }
        return ["home": home, "links": links, "languages": translations]
    }
}
