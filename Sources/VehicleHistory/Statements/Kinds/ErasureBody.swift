public import Messages
public import TransparencyLog

/// Erasure. The payload of an entry was deleted. The entry stays, so that completeness still verifies. Kind and attestor class are named unless the reason forbids it.
public struct ErasureBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("erasure", isErasable: false)

    /// The reason code.
    public enum Reason: String, Sendable, CaseIterable {
        case subjectRequest = "subject_request"
        case unlawful
        case wrongSubject = "wrong_subject"
        case retentionEnded = "retention_ended"
        case courtOrder = "court_order"
        case protectedPerson = "protected_person"

        /// Whether nothing but somebody's wish, or a term that ran out, stands behind it: neither takes away a fact that
        /// speaks against the car, or for its mileage (GDPR Art. 17 para. 3 (b) and (e)).
        public var isByWish: Bool { self == .subjectRequest || self == .retentionEnded }

        /// Whether the erased line keeps silent about its kind and the class of its attestor, which could give a
        /// protected person away.
        public var hidesOrigin: Bool { self == .protectedPerson }
    }

    /// Log index of the entry.
    public let erases: LogIndex
    /// The reason code.
    public let reason: Reason
    /// Kind of the statement that was erased.
    public let erasedKind: String?
    /// Class of the attestor that made it.
    public let erasedAttestorClass: AttestorClass?
    /// The two people who wanted it; without members where an eraser of another office states it alone.
    public let approval: PlanApproval
    /// Whether the erased statement was the vehicle's title (its body had a member `title`); `nil` when it is not said.
    public let erasedTitle: Bool?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        erases = try fields.logIndex("erases")
        reason = try fields.choice("reason")
        erasedKind = try fields.stringIfPresent("erased_kind")
        erasedAttestorClass = try fields.choiceIfPresent("erased_attestor_class")
        approval = try PlanApproval(from: fields)
        erasedTitle = try fields.boolIfPresent("erased_title")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        guard let erasedKind else { return Message("kind.erasure", ["entry": .entry(erases), "reason": reason.term]) }
        return Message(
            "kind.erasure.kind",
            ["entry": .entry(erases), "kind": StatementKind.term(erasedKind), "reason": reason.term])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        [StatementReference(.erases, erases)]
    }
}
