public import StrictJSON

/// A claim's value as an issuer describes it: plain, or with parts that the issuer wants hidden.
public indirect enum SelectiveValue: Sendable {
    /// A value with nothing hidden in it.
    case plain(JSON)
    /// An object some of whose members are hidden.
    case object(SelectiveObject)
    /// An array some of whose elements are hidden, with `decoyCount` digests of nothing mixed in.
    case array([SelectiveElement], decoyCount: Int)
}

/// An element of an array: its value, and whether it is hidden behind a digest.
public struct SelectiveElement: Sendable {
    /// The value.
    public var value: SelectiveValue
    /// Whether only a digest stands in the payload.
    public var isHidden: Bool

    /// An element.
    public init(_ value: SelectiveValue, isHidden: Bool) {
        self.value = value
        self.isHidden = isHidden
    }
}
