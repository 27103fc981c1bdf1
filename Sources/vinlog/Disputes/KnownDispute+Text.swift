import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

extension KnownDispute {
    /// The dispute as a sheet for people.
    func text(atMilliseconds now: Int64) -> String {
        var sheet = FactSheet()
        sheet.append("Dispute", "entry \(index) contests entry \(body.disputes) of \(vehicle)")
        if let disputed {
            sheet.append("Line", "\(disputed.statement.issuer), \(Self.said(disputed.statement))")
        } else {
            sheet.append("Line", "erased")
        }
        sheet.append(
            "Against",
            "\(dispute.statement.issuer), \(dispute.statement.occurredAt): \(words(body.ground.rawValue)), "
                + "\"\(body.text)\"")
        sheet.append("Answer", response.map { said($0.body.stance.rawValue, $0.line, $0.body.text) } ?? clock(now))
        if let withdrawal {
            sheet.append("Withdrawn", "\(withdrawal.line.statement.occurredAt): \"\(withdrawal.body.text)\"")
        }
        sheet.append("Ruling", ruling.map { said($0.body.outcome.rawValue, $0.line, $0.body.text) } ?? "none yet")
        if let setsAside = ruling?.body.setsAside, !setsAside.isEmpty {
            sheet.append("", "sets aside entry \(setsAside.map { "\($0)" }.joined(separator: ", "))")
        }
        return sheet.formatted()
    }

    private func clock(_ now: Int64) -> String {
        let day = EventTime(dayOfMilliseconds: Int64(clamping: deadlineMilliseconds))
        let left = (Int64(clamping: deadlineMilliseconds) - now) / 86_400_000
        return UInt64(clamping: now) > deadlineMilliseconds
            ? "none; the author's clock ran out on \(day)" : "none yet; the author has until \(day), \(left) days"
    }

    private func said(_ word: String, _ line: Line, _ text: String) -> String {
        "\(line.statement.issuer), \(line.statement.occurredAt) (entry \(line.index)): \(words(word)), \"\(text)\""
    }

    private func words(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }

    /// A line in a few words.
    static func said(_ statement: Statement) -> String {
        var text = "\(statement.kind.id) of \(statement.occurredAt)"
        if let value = statement.odometer?.value, let unit = statement.odometer?.unit {
            text += ", odometer \(value) \(unit.rawValue)"
        }
        return text
    }

    /// The dispute for programs.
    func json(atMilliseconds now: Int64) -> JSON {
        var object = JSONObject()
        object["dispute"] = .integer(Int(clamping: index.value))
        object["entry"] = .integer(Int(clamping: body.disputes.value))
        object["vehicle"] = .string(vehicle.string)
        object["standing"] = .string(standing(atMilliseconds: now))
        object["open"] = .bool(isOpen)
        object["by"] = .string(dispute.statement.issuer.string)
        object["author"] = disputed.map { .string($0.statement.issuer.string) }
        object["line"] = disputed.map { .object($0.statement.payload) }
        object["ground"] = .string(body.ground.rawValue)
        object["text"] = .string(body.text)
        object["occurred_at"] = .string(dispute.statement.occurredAt.description)
        object["deadline"] = .string(EventTime(dayOfMilliseconds: Int64(clamping: deadlineMilliseconds)).description)
        object["response"] = response.map { answered in
            [
                "entry": .integer(Int(clamping: answered.line.index.value)),
                "stance": .string(answered.body.stance.rawValue), "text": .string(answered.body.text),
            ]
        }
        object["withdrawal"] = withdrawal.map { taken in
            ["entry": .integer(Int(clamping: taken.line.index.value)), "text": .string(taken.body.text)]
        }
        object["ruling"] = ruling.map { ruled in
            [
                "entry": .integer(Int(clamping: ruled.line.index.value)),
                "by": .string(ruled.line.statement.issuer.string),
                "outcome": .string(ruled.body.outcome.rawValue), "text": .string(ruled.body.text),
                "sets_aside": .array(ruled.body.setsAside.map { .integer(Int(clamping: $0.value)) }),
            ]
        }
        object["verified"] = .bool(isVerified)
        return .object(object)
    }
}
