import Attestation
import TransparencyLog
import VerifiableIndex

/// Each entry is a statement about the subject that it is shown for, made for this log, by an issuer and with a key that
/// the bundle accounts for, and no statement is shown twice.
enum BindingPolicy: ReportPolicy {
    static let name = ReportPolicyName.binding

    /// - Parameters:
    ///   - labels: the histories' labels, as `VRFPolicy` gave them.
    ///   - origin: the log's origin, which is the audience of its statements.
    ///   - expected: the subject that the reader asked for, if one.
    ///   - reading: who reads the statements.
    static func check(
        _ histories: [SubjectHistoryProof], labels: [[Label]], origin: KeyName, expected: Subject?,
        by reading: any StatementReading
    ) throws(ReportRejection) -> [BoundHistory] {
        if let expected, let shown = histories.first?.subject, shown != expected {
            throw rejection(
                .notTheSubjectAskedFor, "This report is about \(shown), not about \(expected).",
                mend: "Ask for the report of the car in front of you; compare the VIN on its windscreen.")
        }
        var readHistories: [(proof: SubjectHistoryProof, lines: [ReadLine])] = []
        for (history, labels) in zip(histories, labels) {
            readHistories.append((history, try read(history, labels: labels, origin: origin, by: reading)))
        }
        let keys = claimedKeys(readHistories.lazy.map { ($0.proof.subject, $0.lines) })
        var identifiers: Set<IdempotencyKey> = []
        var bound: [BoundHistory] = []
        for (proof, readLines) in readHistories {
            var lines: [BoundHistory.Line] = []
            lines.reserveCapacity(readLines.count)
            for line in readLines {
                let content: BoundHistory.Content
                switch line.content {
                case .erased(let eraser): content = .erased(by: eraser)
                case .statement(let statement, let sdJWT):
                    let identifier = IdempotencyKey(issuer: statement.issuer, identifier: statement.identifier)
                    guard identifiers.insert(identifier).inserted else {
                        throw rejection(
                            .duplicateStatement,
                            "Entry \(line.index) repeats the statement \(statement.identifier) of "
                                + "\(statement.issuer).", at: line.index)
                    }
                    let key = try key(of: statement, at: line.index, among: keys)
                    content = .statement(BoundStatement(statement: statement, sdJWT: sdJWT, key: key))
                }
                lines.append(
                    BoundHistory.Line(index: line.index, timeMilliseconds: line.timeMilliseconds, content: content))
            }
            bound.append(BoundHistory(subject: proof.subject, role: proof.role, lines: lines))
        }
        return bound
    }

    private struct ReadLine {
        let index: LogIndex
        let timeMilliseconds: UInt64
        let content: Content

        enum Content {
            case statement(Statement, SDJWT)
            case erased(by: LogIndex)
        }
    }

    private struct IdempotencyKey: Hashable {
        let issuer: Issuer
        let identifier: [UInt8]

        init(issuer: Issuer, identifier: String) {
            self.issuer = issuer
            // Bytes, since equality of strings is canonical equivalence.
            self.identifier = Array(identifier.utf8)
        }
    }

    // MARK: - Entries

    private static func read(
        _ history: SubjectHistoryProof, labels: [Label], origin: KeyName,
        by reading: any StatementReading
    ) throws(ReportRejection) -> [ReadLine] {
        var lines: [ReadLine] = []
        for (proof, label) in zip(history.labels, labels) {
            for entry in proof.entries {
                lines.append(
                    try read(entry, label: label, subject: history.subject, origin: origin, by: reading))
            }
        }
        if history.labels.count > 1 { lines.sort { $0.index < $1.index } }
        return lines
    }

    private static func read(
        _ entry: ProvenEntry, label: Label, subject: Subject, origin: KeyName,
        by reading: any StatementReading
    ) throws(ReportRejection) -> ReadLine {
        guard case .statement(let time, let entryLabel, _)? = try? LogEntry(parsing: entry.entry) else {
            throw rejection(
                .notAStatementEntry, "Entry \(entry.index), shown for \(subject), is not a statement's.",
                at: entry.index)
        }
        guard entryLabel == label else {
            throw rejection(
                .otherLabel, "Entry \(entry.index) belongs to another subject than \(subject).", at: entry.index)
        }
        switch entry.content {
        case .none:
            throw rejection(
                .malformedStatement, "Entry \(entry.index) is shown without its statement.", at: entry.index)
        case .erased(let eraser):
            return ReadLine(index: entry.index, timeMilliseconds: time, content: .erased(by: eraser))
        case .statement(_, let bytes):
            let (statement, sdJWT) = try read(bytes, at: entry.index, by: reading)
            try check(statement, at: entry.index, isAbout: subject, for: origin)
            return ReadLine(index: entry.index, timeMilliseconds: time, content: .statement(statement, sdJWT))
        }
    }

    private static func read(
        _ bytes: [UInt8], at index: LogIndex, by reading: any StatementReading
    ) throws(ReportRejection) -> (Statement, SDJWT) {
        do throws(StatementReadingError) {
            let read = try reading.read(bytes)
            return (read.statement, read.sdJWT)
        } catch {
            let fault =
                switch error {
                case .sdJWT(let error): "is no SD-JWT (\(error))"
                case .statement(let error): "is not well formed: \(error)"
                }
            throw rejection(.malformedStatement, "The statement of entry \(index) \(fault).", at: index)
        }
    }

    static func check(
        _ statement: Statement, at index: LogIndex, isAbout subject: Subject, for origin: KeyName
    ) throws(ReportRejection) {
        guard statement.subject == subject else {
            throw rejection(
                .otherSubject,
                "The statement of entry \(index) is about \(statement.subject), and is shown for \(subject).",
                at: index)
        }
        guard statement.audience.utf8.elementsEqual(origin.utf8) else {
            throw rejection(
                .otherAudience,
                "The statement of entry \(index) was made for the log \(statement.audience.debugDescription), not for "
                    + "\(origin).", at: index)
        }
    }

    /// Checks a receipt's entry, whose accreditation is not shown, and gives its sequencing time in milliseconds since
    /// 1970.
    static func check(
        _ entry: ProvenEntry, label: Label, subject: Subject, origin: KeyName
    ) throws(ReportRejection) -> UInt64 {
        try read(entry, label: label, subject: subject, origin: origin, by: PlainStatementReading()).timeMilliseconds
    }

    // MARK: - Keys

    /// The keys that each attestor's own history names as its. Whether they were rightly named is for the check
    /// `accreditation`; here a key need only be accounted for.
    private static func claimedKeys(
        _ histories: some Sequence<(Subject, [ReadLine])>
    ) -> [AttestorID: [Thumbprint: PublicKey]] {
        var keys: [AttestorID: [Thumbprint: PublicKey]] = [:]
        for (subject, lines) in histories {
            guard let id = subject.attestorID else { continue }
            var own: [Thumbprint: PublicKey] = [:]
            for line in lines {
                guard case .statement(let statement, _) = line.content else { continue }
                let named =
                    switch statement.body {
                    case let body as AttestorEnrolBody: body.keys
                    case let body as AttestorRotateBody: body.addedKeys
                    default: [PublicKey]()
                    }
                for key in named { own[key.thumbprint] = key }
            }
            keys[id] = own
        }
        return keys
    }

    private static func key(
        of statement: Statement, at index: LogIndex, among keys: [AttestorID: [Thumbprint: PublicKey]]
    ) throws(ReportRejection) -> PublicKey {
        var key = statement.embeddedKey
        if case .attestor(let id) = statement.issuer {
            guard let own = keys[id] else {
                throw rejection(
                    .unknownIssuer,
                    "The statement of entry \(index) is by \(statement.issuer), whose accreditation is not shown.",
                    at: index)
            }
            key = own[statement.keyThumbprint]
        }
        guard let key, key.thumbprint == statement.keyThumbprint else {
            throw rejection(
                .unknownKey,
                "The statement of entry \(index) is signed with key \(statement.keyThumbprint), which is none of "
                    + "\(statement.issuer).", at: index)
        }
        guard key.algorithm == statement.algorithm else {
            throw rejection(
                .algorithmDiffers,
                "The statement of entry \(index) says \(statement.algorithm.rawValue); its key is for "
                    + "\(key.algorithm.rawValue).", at: index)
        }
        return key
    }
}
