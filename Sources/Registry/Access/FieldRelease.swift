import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Which optional fields of one subject's statements a reader may see.
///
/// What an attestor disclosed about the car in somebody's time is that owner's: nothing of a former tenure is shown, to
/// nobody, since whoever could consent to it is no longer the owner. Within the current tenure the owner sees all of it,
/// others what a grant that holds gives them.
struct FieldRelease {
    /// The optional fields of one statement that are shown: the disclosures by digest, each with its consent.
    private struct Line {
        let sdJWT: SDJWT
        var fields: [(name: String, consent: LogIndex?)] = []
    }

    private var lines: [LogIndex: Line] = [:]

    /// The release of a subject's rows to a viewer.
    init(of rows: Prover.SubjectRows, to viewer: FieldViewer, _ directory: AccreditationDirectory) {
        guard let recipient = viewer.recipient, rows.subject.hasSecretLabel else { return }
        let statements = rows.labels.flatMap(\.statements)
        // Hardly any statement has an optional field.
        guard statements.contains(where: \.stored.hasDisclosures) else { return }
        let folded = OwnershipLines.lines(statements, directory)
        let chain = TitleChain(folded)
        guard let current = chain.current, let tenure = chain.tenure(ofTitle: current.index) else { return }
        let isOwner = viewer.ownTitle == current.index
        let ledger = ConsentLedger(folded)
        for (stored, statement) in statements {
            guard let opening = stored.opening, stored.hasDisclosures, let statement,
                Self.lies(statement, at: stored.index, in: tenure),
                let sdJWT = try? SDJWT(parsing: opening.serialized)
            else { continue }
            var line = Line(sdJWT: sdJWT)
            for name in sdJWT.optionalFieldNames where !Self.isNeverShown(name, in: statement) {
                if isOwner {
                    line.fields.append((name, nil))
                } else if let grant = ledger.grant(for: name, to: recipient, at: viewer.nowMilliseconds) {
                    line.fields.append((name, grant))
                }
            }
            lines[stored.index] = line
        }
    }

    /// Whether a statement belongs to a tenure that lasts: it came later than the line that began it, and did not happen
    /// before. On the day itself the order in the log decides.
    private static func lies(_ statement: Statement, at index: LogIndex, in tenure: Tenure) -> Bool {
        guard let since = tenure.since, index > tenure.beganAt else { return false }
        return statement.occurredAt.endMilliseconds > since.startMilliseconds
    }

    /// What names an owner never leaves, even where a client sent it by mistake and the owner agreed to it.
    private static func isNeverShown(_ name: String, in statement: Statement) -> Bool {
        let isOfTitles = statement.body is RegistrationBody || statement.body is OwnershipTransferBody
        return isOfTitles && TitleAttribute(rawValue: name) != nil
    }

    // MARK: - What it gives

    /// A statement with the disclosures that are shown.
    func sdJWT(of opening: StoredStatement.Opening, at index: LogIndex) -> [UInt8] {
        guard let line = lines[index], !line.fields.isEmpty else { return opening.jwt + [UInt8(ascii: "~")] }
        let names = Set(line.fields.map(\.name))
        let top = line.sdJWT.topDigests
        // What is hidden inside a field goes and stays with it.
        return line.sdJWT.removingDisclosures { disclosure in
            top.contains(disclosure.digestText) && !names.contains(disclosure.name ?? "")
        }.serializedWithoutKeyBinding
    }

    /// What is shown of a subject's rows, in the order of the log.
    func shown(of rows: Prover.SubjectRows) -> [ReleasedField] {
        guard let vehicle = rows.vehicle else { return [] }
        return lines.sorted { $0.key < $1.key }.flatMap { index, line in
            line.fields.map { ReleasedField(vehicle: vehicle, index: index, name: $0.name, consent: $0.consent) }
        }
    }
}

extension Prover.SubjectRows {
    /// The first of a vehicle's rows; `nil` for what is no vehicle, or has no entries.
    var vehicle: SubjectNumber? {
        subject.hasSecretLabel ? labels.lazy.compactMap { $0.row?.number }.first : nil
    }
}

extension StoredStatement {
    /// Whether there is anything behind the first `~`.
    var hasDisclosures: Bool { (opening?.disclosures.count ?? 0) > 1 }
}

extension SDJWT {
    /// The digests at the top of the payload, as text.
    var topDigests: Set<String> { Set((payload["_sd"]?.array ?? []).compactMap(\.string)) }

    /// The names of the optional fields whose disclosures are here.
    var optionalFieldNames: [String] {
        let top = topDigests
        return disclosures.filter { top.contains($0.digestText) }.compactMap(\.name)
    }
}
