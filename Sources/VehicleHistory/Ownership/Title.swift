public import Octets
import StrictJSON
public import TransparencyLog

/// A title statement that can be read.
public struct Title: Hashable, Sendable {
    /// Its log index.
    public let index: LogIndex
    /// On what it rests, and what it succeeds.
    public let claim: TitleClaim
    /// The registrar that stated it.
    public let registrar: AttestorID
    /// When the car was registered or changed hands.
    public let occurredAt: EventTime
    /// When it was sequenced, milliseconds since 1970.
    public let recordedAtMilliseconds: UInt64
    /// Its digests of hidden claims, decoys among them.
    public let digests: Set<Hash>

    /// The title that a line shows; `nil` when it is none: no member `title`, or not by a registrar.
    public init?(_ line: OwnershipLine) {
        guard case .statement(let statement, attestorClass: .registrar) = line.content,
            let claim = statement.titleClaim,
            let registrar = statement.issuer.attestorID
        else { return nil }
        index = line.index
        self.claim = claim
        self.registrar = registrar
        occurredAt = statement.occurredAt
        recordedAtMilliseconds = line.recordedAtMilliseconds
        digests = statement.digests
    }
}

extension Statement {
    /// The member `title` of a registration's or transfer's body; `nil` for what is no title statement.
    public var titleClaim: TitleClaim? {
        switch body {
        case let body as RegistrationBody: body.title
        case let body as OwnershipTransferBody: body.title
        default: nil
        }
    }

    /// The digests of claims that it hides at its top level, decoys among them (`_sd`, RFC 9901 section 4.2.4.1).
    public var digests: Set<Hash> {
        Set(
            (payload["_sd"]?.array ?? []).compactMap {
                $0.string.flatMap { Base64.url.decode($0) }.flatMap { Hash($0) }
            })
    }
}
