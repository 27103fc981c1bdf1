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

    /// One line without a full stop: `1 statement erased on <date>, reason <code>`.
    public var message: Message {
        let kind = self.kind.map { Message.Argument("kind", StatementKind.term($0)) }
        let attestor = attestorClass.map { Message.Argument("class", Self.term(ofClass: $0)) }
        let key =
            switch (kind, attestor) {
            case (nil, nil): "erased.line"
            case (_?, nil): "erased.line.kind"
            case (nil, _?): "erased.line.class"
            case (_?, _?): "erased.line.kind-class"
            }
        let date = String(UTC.text(Int64(clamping: erasedAtMilliseconds)).prefix(10))
        return Message(
            key,
            [Message.Argument("date", .date(date)), Message.Argument("reason", reasonTerm)]
                + [kind, attestor].compactMap(\.self))
    }

    /// The same in English.
    public var summary: String { Texts.of(.english).text(message) }

    /// In English the reason is its code, by which docs/PRIVACY.md knows it.
    private var reasonTerm: MessageValue {
        ErasureBody.Reason(rawValue: reason).map { .term("erasure-code.\($0.rawValue)") } ?? .plain(reason)
    }

    private static func term(ofClass name: String) -> MessageValue {
        AttestorClass(rawValue: name)?.term ?? .plain(name)
    }
}
