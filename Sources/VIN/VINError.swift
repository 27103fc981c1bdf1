/// Why a text is not a VIN, where, and which VIN was probably meant.
public struct VINError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Nothing was given.
        case empty
        /// A VIN has 17 characters; this many were given.
        case length(Int)
        /// I, O and Q are left out of ISO 3779 because they look like 1 and 0.
        case ambiguousLetter(Character)
        /// Neither a digit nor a letter A to Z.
        case characterOutsideSet(Character)
        /// A lower-case letter where the canonical form is required.
        case lowerCase(Character)
    }

    /// What is wrong.
    public let reason: Reason

    /// The position of the offending character, counted from 1; `nil` when the whole is at fault.
    public let position: Int?

    /// The VIN that was probably meant, when one mistake explains the text; a person must confirm it.
    public let suggestion: VIN?

    /// An error with all its parts.
    public init(_ reason: Reason, position: Int? = nil, suggestion: VIN? = nil) {
        self.reason = reason
        self.position = position
        self.suggestion = suggestion
    }
}
