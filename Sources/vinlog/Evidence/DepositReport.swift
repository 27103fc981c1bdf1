import AttestorClient
import CommandLineKit
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What is proven about a deposited file.
struct DepositReport {
    let file: String
    let reference: EvidenceReference
    let result: EvidenceCheck.Result
    /// Who deposited it, if a report says so.
    let source: VerifiedStatement?
    let stamps: [StampReport]

    private var sequencedAt: EventTime {
        EventTime(milliseconds: Int64(clamping: result.sequencedAtMilliseconds))
    }

    var text: String {
        var sheet = FactSheet()
        let statement = result.statement
        sheet.append("SHA-256", Hex.encode(reference.sha256.bytes))
        sheet.append("Deposited", "\(sequencedAt), entry \(result.index.value), \(statement.kind.id)")
        sheet.append("Subject", statement.subject.string)
        sheet.append("Says", statement.summary)
        sheet.append("Time", time)
        sheet.append("By", by)
        sheet.append("Witnesses", witnesses)
        return TextWrapping.wrapped("\(file) is the file that was deposited.", indent: 0, columnCount: 80) + "\n"
            + sheet.formatted() + stamps.map(\.text).joined()
    }

    /// How late it came, which is since when it is unaltered.
    private var time: String {
        let days = result.daysAfterEvent
        let late = days == 1 ? "1 day after the event" : "\(days) days after the event"
        return days == 0
            ? "deposited within a day of the event; unaltered since \(sequencedAt)"
            : "deposited \(late); unaltered since \(sequencedAt) only"
    }

    private var by: String {
        guard let source else {
            return "\(result.statement.issuer.string); that it was accredited, a report proves (--report)"
        }
        return source.attestorName + (source.isDeviceSigned ? ", signed by a device" : "")
    }

    private var witnesses: String {
        result.witnesses.isEmpty
            ? "none: only the registry vouches for the time"
            : result.witnesses.map { witness in
                witness.seconds == 0
                    ? witness.name : "\(witness.name) \(EventTime(milliseconds: Int64(witness.seconds) * 1_000))"
            }.joined(separator: ", ")
    }

    var json: JSON {
        var object = JSONObject()
        object["deposited"] = true
        object["file"] = .string(file)
        object["sha256"] = .string(Hex.encode(reference.sha256.bytes))
        object["size"] = .integer(reference.byteCount)
        object["index"] = .integer(Int(clamping: result.index.value))
        object["sequenced_at"] = .string(sequencedAt.description)
        object["days_after_event"] = .integer(result.daysAfterEvent)
        object["witnesses"] = .array(
            result.witnesses.map { ["name": .string($0.name), "seconds": .integer(Int(clamping: $0.seconds))] })
        object["timestamps"] = .array(stamps.map(\.json))
        object["accreditation_verified"] = .bool(source != nil)
        object["device_signed"] = source.map { .bool($0.isDeviceSigned) }
        object["statement"] = .object(result.statement.payload)
        return .object(object)
    }
}

extension EvidenceCheck.Result {
    /// What a line of a verified report says of a file; `nil` when it names another.
    init?(
        _ file: EvidenceReference, _ verified: VerifiedStatement, _ line: VerifiedHistory.Line, cosigners: [String]
    ) {
        let position = verified.statement.evidence.firstIndex {
            $0.sha256 == file.sha256 && $0.byteCount == file.byteCount
        }
        guard let position else { return nil }
        self.init(
            statement: verified.statement, index: line.index, sequencedAtMilliseconds: line.sequencedAtMilliseconds,
            position: position, witnesses: cosigners.map { ($0, 0) })
    }
}
