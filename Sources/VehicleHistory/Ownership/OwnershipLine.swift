public import TransparencyLog

/// A line of a vehicle's history as ownership sees it: what `TitleChain` and `ConsentLedger` fold.
public struct OwnershipLine: Sendable {
    /// What the line shows.
    public enum Content: Sendable {
        /// A statement that can be read, and the class of its attestor as accredited there; `nil` for an owner or an
        /// authority.
        case statement(Statement, attestorClass: AttestorClass?)
        /// An erased one: the id of its kind and whether it was a title statement, each `nil` when it is not said.
        case erased(kind: String?, isTitle: Bool?)
    }

    /// Log index.
    public let index: LogIndex
    /// Sequencing time, milliseconds since 1970.
    public let recordedAtMilliseconds: UInt64
    /// What the line shows.
    public let content: Content

    /// A line of its parts.
    public init(index: LogIndex, recordedAtMilliseconds: UInt64, content: Content) {
        self.index = index
        self.recordedAtMilliseconds = recordedAtMilliseconds
        self.content = content
    }
}

extension VerifiedHistory {
    /// The lines as ownership sees them.
    public var ownershipLines: [OwnershipLine] {
        lines.map { line in
            let content: OwnershipLine.Content =
                switch line.content {
                case .statement(let verified):
                    .statement(verified.statement, attestorClass: verified.attestor?.attestorClass)
                case .erased(let erasure): .erased(kind: erasure.kind, isTitle: erasure.isTitle)
                }
            return OwnershipLine(
                index: line.index, recordedAtMilliseconds: line.sequencedAtMilliseconds, content: content)
        }
    }
}
