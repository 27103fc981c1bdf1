extension Message {
    /// A message whose values stand beside their names.
    public init(_ key: String, _ values: KeyValuePairs<String, MessageValue>) {
        self.init(key, values.map { Argument($0.key, $0.value) })
    }

    /// Somebody's own words, the same in every language.
    public static func plain(_ text: String) -> Message {
        Message("text.plain", [Argument("text", .plain(text))])
    }

    /// The parts that are there, separated by commas.
    public static func joined(_ parts: Message?...) -> Message {
        let parts = parts.compactMap(\.self)
        if parts.count == 1, let only = parts.first { return only }
        return Message("text.parts", [Argument("parts", .joined(parts.map { .message($0) }))])
    }
}
