public import TransparencyLog

/// Who confirms which line of a vehicle: statements of the kind `corroboration` by somebody other than the line's author.
public struct Corroborations: Sendable {
    /// One confirmation.
    public struct Confirmation: Sendable {
        /// The statement that confirms.
        public let recorded: RecordedStatement
        /// How.
        public let method: CorroborationBody.Method

        /// Whether an insurer confirms it: it paid for the work, or looked at it.
        public var isByInsurer: Bool { recorded.attestor?.attestorClass == .insurer }
    }

    private let byLine: [LogIndex: [Confirmation]]

    /// Collects the confirmations among a vehicle's statements: of earlier lines, by accredited sources, never one's own.
    public init(_ statements: [RecordedStatement]) {
        var byLine: [LogIndex: [Confirmation]] = [:]
        var issuers: [LogIndex: Issuer] = [:]
        for recorded in statements { issuers[recorded.index] = recorded.statement.issuer }
        for recorded in statements.sorted(by: { $0.index < $1.index }) {
            guard let body = recorded.statement.body as? CorroborationBody, !recorded.isSelfDeclared,
                body.confirms < recorded.index, let author = issuers[body.confirms],
                author != recorded.statement.issuer
            else { continue }
            byLine[body.confirms, default: []].append(Confirmation(recorded: recorded, method: body.method))
        }
        self.byLine = byLine
    }

    /// The confirmations of a line, in the order of the log.
    public func of(_ index: LogIndex) -> [Confirmation] { byLine[index] ?? [] }
}
