/// What is said, apart from the language in which it is said: the key of a text and what is filled into it.
public struct Message: Hashable, Sendable {
    /// A value under the name by which the texts speak of it.
    public struct Argument: Hashable, Sendable {
        /// The name, as texts write it in braces.
        public let name: String
        /// The value.
        public let value: MessageValue

        /// An argument.
        public init(_ name: String, _ value: MessageValue) {
            self.name = name
            self.value = value
        }
    }

    /// The text's key in the catalogues, such as `finding.title-brand.applied.headline`.
    public let key: String
    /// What is filled in, each name once.
    public let arguments: [Argument]

    /// A message of its parts.
    public init(_ key: String, _ arguments: [Argument] = []) {
        self.key = key
        self.arguments = arguments
    }

    /// The value of the argument called `name`.
    public func value(of name: String) -> MessageValue? {
        arguments.first { $0.name == name }?.value
    }
}
