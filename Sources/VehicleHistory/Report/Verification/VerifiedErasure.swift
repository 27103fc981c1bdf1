public import Messages
public import TransparencyLog

/// What is known of a statement that was erased.
public struct VerifiedErasure: Hashable, Sendable {
    /// Log index of the erasure statement.
    public let index: LogIndex
    /// When the erasure was sequenced, in milliseconds since 1970.
    public let erasedAtMilliseconds: UInt64
    /// The reason's code.
    public let reason: String
    /// Id of the erased statement's kind, unless the reason forbids saying it.
    public let kind: String?
    /// Class of the attestor who had made the erased statement, unless the reason forbids saying it.
    public let attestorClass: String?
    /// Whether the erased statement was a title; `nil` when it is not said.
    public let isTitle: Bool?

    /// One line for people: `1 statement erased on <date>, reason <code>`.
    public var message: Message { .plain(summary) }

    /// The same in English.
    public var summary: String {
        let date = UTC.text(Int64(clamping: erasedAtMilliseconds)).prefix(10)
        let origin = [kind, attestorClass.map { "by a \($0)" }].compactMap(\.self).joined(separator: " ")
        return "1 statement erased on \(date), reason \(reason)" + (origin.isEmpty ? "" : " (\(origin))")
    }
}
