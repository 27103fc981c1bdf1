import Attestation
import Octets
import StrictJSON
public import TransparencyLog
import VIN

/// A history that nobody signed and no log holds, made ready for the rules: raw series of other people's databases,
/// simulations. What comes out proves nothing; it only says what the rules would see if it were all true.
public struct UnsignedHistory: Sendable {
    /// Who says a line of it.
    public struct Source: Hashable, Sendable {
        /// Its id.
        public let id: AttestorID
        /// Its name.
        public let name: String
        /// What sort of contributor it is, which decides how much its readings weigh.
        public let attestorClass: AttestorClass

        /// A source; `nil` when `id` is no attestor id.
        public init?(id: String, name: String, attestorClass: AttestorClass) {
            guard let id = AttestorID(id) else { return nil }
            self.id = id
            self.name = name
            self.attestorClass = attestorClass
        }

        /// Somebody of whom nothing is known but the class.
        var attestor: Attestor {
            Attestor(
                id: id, name: name, attestorClass: attestorClass, scope: AccreditationScope(kinds: []), accredits: [],
                erases: false, depth: 1, authority: Thumbprint(UnsignedHistory.noKey), accreditor: nil)
        }
    }

    /// What it is about.
    public let subject: Subject
    private var statements: [RecordedStatement] = []
    private static let noKey = Hash.sha256([UInt8]())

    /// A history without a line.
    public init(subject: Subject) {
        self.subject = subject
    }

    /// Number of lines.
    public var count: Int { statements.count }

    /// Adds a line behind those that are there.
    ///
    /// - Parameters:
    ///   - draft: what it says; its issuer is ignored unless `source` is `nil`.
    ///   - source: who says it.
    ///   - index: its place among the lines, larger than those before.
    ///   - recordedAtMilliseconds: when it was put down, milliseconds since 1970.
    /// - Throws: `StatementError` of the first rule that a registry would refuse it by.
    public mutating func append(
        _ draft: StatementDraft, by source: Source?, at index: LogIndex, recordedAtMilliseconds: UInt64
    ) throws(StatementError) {
        var draft = draft
        if let source { draft.issuer = .attestor(source.id) }
        let statement = try Statement(
            payload: draft.claims, disclosed: JSONObject(), keyThumbprint: Thumbprint(Self.noKey), algorithm: .edDSA,
            embeddedKey: nil)
        statements.append(
            RecordedStatement(
                index: index, recordedAtMilliseconds: recordedAtMilliseconds, statement: statement,
                attestor: source?.attestor))
    }

    /// What the rules are given.
    ///
    /// - Parameter completeAsOfMilliseconds: "now", milliseconds since 1970.
    public func facts(completeAsOfMilliseconds: UInt64) -> VehicleFacts {
        VehicleFacts(
            subject: subject, decoded: subject.vin.map { VINDecoder.shared.decode($0) }, statements: statements,
            erasedCount: 0, completeAsOfMilliseconds: completeAsOfMilliseconds)
    }
}
