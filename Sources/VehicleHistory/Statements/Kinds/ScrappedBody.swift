public import Messages

/// Scrapped. The vehicle was dismantled or destroyed: the end of its life.
public struct ScrappedBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("scrapped", isAdverse: true)

    /// What was done.
    public enum Method: String, Sendable, CaseIterable {
        case dismantled
        case shredded
        case crushed
        case destroyed
        case partsOnly = "parts_only"
    }

    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        case endOfLife = "end_of_life"
        case totalLoss = "total_loss"
        case abandoned
        case scheme
        case recall
        case other
    }

    /// What was done.
    public let method: Method
    /// Why.
    public let reason: Reason?
    /// Number of the certificate of destruction.
    public let certificate: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        method = try fields.choice("method")
        reason = try fields.choiceIfPresent("reason")
        certificate = try fields.stringIfPresent("certificate")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.scrapped", ["method": method.term]), reason.map { .term($0) },
            certificate.map { Message("kind.scrapped.certificate", ["certificate": .plain($0)]) })
    }
}
