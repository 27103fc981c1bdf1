public import StrictJSON

/// One statement of the outbox, without its bytes.
public struct OutboxItem: Sendable, Equatable {
    /// Its number in the outbox, from 1.
    public let number: Int
    /// The address of the registry that it goes to.
    public let registry: String
    /// The origin of the log that it is for: its `aud`.
    public let audience: String
    /// Its `jti`.
    public let identifier: String
    /// The statement kind's id.
    public let kind: String
    /// What it is about: its `sub`.
    public let subject: String
    /// When it happened, as the statement has it.
    public let occurredAt: String
    /// The odometer in metres, where it was read.
    public let metres: Int?
    /// When it was put in, milliseconds since 1970.
    public let queuedAtMilliseconds: Int64
    /// Where it stands.
    public let state: OutboxState
    /// How often it was sent.
    public let attempts: Int
    /// When it was last sent, milliseconds since 1970.
    public let triedAtMilliseconds: Int64?
    /// Why the last attempt failed, or why it was dropped.
    public let note: String?
    /// What the registry refused it for: problem details (RFC 9457).
    public let refusal: JSON?
    /// Its place in the log.
    public let logIndex: UInt64?
    /// When it was sequenced by the verified receipt, milliseconds since 1970; `nil` where nobody verified the receipt.
    public let sequencedAtMilliseconds: Int64?
    /// When the registry's answer was kept, milliseconds since 1970.
    public let settledAtMilliseconds: Int64?
    /// The number of the statement that this one was made to replace.
    public let mends: Int?

    /// The item as JSON.
    public var json: JSONObject {
        var object = JSONObject()
        object["number"] = .integer(number)
        object["id"] = .string(identifier)
        object["state"] = .string(state.rawValue)
        object["kind"] = .string(kind)
        object["subject"] = .string(subject)
        object["occurred_at"] = .string(occurredAt)
        object["registry"] = .string(registry)
        object["audience"] = .string(audience)
        object["queued_at"] = .integer(Int(queuedAtMilliseconds))
        object["attempts"] = .integer(attempts)
        object["tried_at"] = triedAtMilliseconds.map { .integer(Int($0)) }
        object["note"] = note.map { .string($0) }
        object["refusal"] = refusal
        object["index"] = logIndex.map { .integer(Int(clamping: $0)) }
        object["receipt_verified"] = state == .included ? .bool(sequencedAtMilliseconds != nil) : nil
        object["sequenced_at"] = sequencedAtMilliseconds.map { .integer(Int($0)) }
        object["settled_at"] = settledAtMilliseconds.map { .integer(Int($0)) }
        object["mends"] = mends.map { .integer($0) }
        return object
    }
}
