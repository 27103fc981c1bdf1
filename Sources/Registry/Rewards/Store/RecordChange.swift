/// The name of a small private document.
public struct RecordKey: Hashable, Sendable {
    /// The collection, such as `plans`.
    public var collection: String
    /// The name in the collection.
    public var key: String

    /// The document `key` of `collection`.
    public init(_ collection: String, _ key: String) {
        self.collection = collection
        self.key = key
    }
}

/// A change of a private document, made only if the document is what the writer thinks.
public struct RecordChange: Sendable, Equatable {
    /// What the document must be for the change to be made.
    public enum Expectation: Sendable, Equatable {
        /// Whatever it is.
        case anything
        /// There is none: how a single-use code is used once.
        case absent
        /// Exactly this.
        case bytes([UInt8])
    }

    /// Which document.
    public var key: RecordKey
    /// What it must be before.
    public var expectation: Expectation
    /// What it is afterwards; `nil` deletes it.
    public var value: [UInt8]?
    /// Milliseconds since 1970 after which it may go by itself.
    public var expiresAtMilliseconds: UInt64?

    /// A change of these values.
    public init(
        _ key: RecordKey, expecting expectation: Expectation = .anything, value: [UInt8]?,
        expiresAtMilliseconds: UInt64? = nil
    ) {
        self.key = key
        self.expectation = expectation
        self.value = value
        self.expiresAtMilliseconds = expiresAtMilliseconds
    }
}
