import Attestation
import StrictJSON
import TransparencyLog

extension VehicleFacts {
    /// The facts as the rules take them: without the lines that were misfiled or that a ruling set aside, and with
    /// corrections applied.
    ///
    /// Only whoever made an entry takes it back or corrects it; a misfiling that somebody else states takes nothing
    /// away, since a fact against the car could be made to disappear with it. A line that was not read, or that comes
    /// later, cannot be meant.
    public var settled: VehicleFacts {
        guard has(MisfiledBody.self) || has(RulingBody.self) || has(CorrectionBody.self) else { return self }
        var settling = Settling(statements)
        for line in lines(MisfiledBody.self) where line.body.thisIs == .wrong { settling.misfile(line) }
        for line in lines(RulingBody.self) { settling.rule(line) }
        for line in lines(CorrectionBody.self) { settling.correct(line) }
        return VehicleFacts(
            subject: subject, decoded: decoded, statements: settling.remaining, erasedCount: erasedCount,
            completeAsOfMilliseconds: completeAsOfMilliseconds, dashboardReading: dashboardReading,
            setAside: settling.setAside, corrected: settling.corrected)
    }
}

/// Takes lines away and corrects them.
private struct Settling {
    private(set) var setAside: [SetAsideLine] = []
    private(set) var corrected: [CorrectedLine] = []
    private var statements: [RecordedStatement]
    private var places: [LogIndex: Int] = [:]
    private var gone: Set<Int> = []

    init(_ statements: [RecordedStatement]) {
        self.statements = statements
        for position in statements.indices { places[statements[position].index] = position }
    }

    var remaining: [RecordedStatement] {
        statements.indices.filter { !gone.contains($0) }.map { statements[$0] }
    }

    mutating func misfile(_ line: VehicleFacts.Line<MisfiledBody>) {
        for index in line.body.entries {
            guard let place = place(of: index, before: line.recorded),
                statements[place].statement.issuer == line.recorded.statement.issuer
            else { continue }
            setAside(place, by: line.recorded.index, .misfiled)
        }
    }

    mutating func rule(_ line: VehicleFacts.Line<RulingBody>) {
        guard line.body.outcome == .upheld || line.body.outcome == .partlyUpheld else { return }
        let arbiter = line.recorded.statement.issuer
        // Nobody rules on a case of their own.
        if let dispute = place(of: line.body.decides, before: line.recorded),
            statements[dispute].statement.issuer == arbiter
        {
            return
        }
        for index in line.body.setsAside {
            guard let place = place(of: index, before: line.recorded), statements[place].statement.issuer != arbiter
            else { continue }
            setAside(place, by: line.recorded.index, .ruling)
        }
    }

    mutating func correct(_ line: VehicleFacts.Line<CorrectionBody>) {
        guard let place = place(of: line.body.corrects, before: line.recorded),
            statements[place].statement.issuer == line.recorded.statement.issuer,
            let statement = statements[place].statement.corrected(line.body.field, line.body.rightValue)
        else { return }
        let original = statements[place]
        let result = RecordedStatement(
            index: original.index, recordedAtMilliseconds: original.recordedAtMilliseconds, statement: statement,
            attestor: original.attestor, standing: original.standing)
        statements[place] = result
        corrected.append(
            CorrectedLine(
                original: original, corrected: result, by: line.recorded.index, field: line.body.field,
                rightValue: line.body.rightValue))
    }

    private func place(of index: LogIndex, before recorded: RecordedStatement) -> Int? {
        index < recorded.index ? places[index] : nil
    }

    private mutating func setAside(_ place: Int, by index: LogIndex, _ reason: SetAsideLine.Reason) {
        guard gone.insert(place).inserted else { return }
        setAside.append(SetAsideLine(recorded: statements[place], by: index, reason: reason))
    }
}

extension Statement {
    /// The statement with one claim of its payload replaced; `nil` when there is no such claim, when the value is not of
    /// its type, or when the result is no statement of this kind about this subject.
    ///
    /// - Parameters:
    ///   - pointer: JSON pointer (RFC 6901) to the claim, such as `/odometer/value`.
    ///   - value: the value as a correction writes it: text, for a number its digits.
    func corrected(_ pointer: String, _ value: String) -> Statement? {
        // What identifies the statement is not for a correction to change.
        guard ["/odometer/", "/body/", "/occurred_at", "/country"].contains(where: { pointer.hasPrefix($0) }),
            let changed = JSON.object(payload).replacing(pointer.split(separator: "/")[...], by: value)?.object
        else { return nil }
        return try? Statement(
            payload: changed, disclosed: disclosed, keyThumbprint: keyThumbprint, algorithm: algorithm,
            embeddedKey: embeddedKey?.jwk)
    }
}

extension JSON {
    /// The value with the member under a path replaced by a text that is read as the member's own type.
    fileprivate func replacing(_ path: ArraySlice<Substring>, by text: String) -> JSON? {
        guard let step = path.first else {
            switch self {
            case .string: return .string(text)
            case .integer: return (try? JSON(parsing: Array(text.utf8)))?.integer.map { .integer($0) }
            case .bool: return (try? JSON(parsing: Array(text.utf8)))?.bool.map { .bool($0) }
            default: return nil
            }
        }
        switch self {
        case .object(var object):
            let name = String(step)
            guard let changed = object[name]?.replacing(path.dropFirst(), by: text) else { return nil }
            object[name] = changed
            return .object(object)
        case .array(var elements):
            guard let place = Int(step), elements.indices.contains(place),
                let changed = elements[place].replacing(path.dropFirst(), by: text)
            else { return nil }
            elements[place] = changed
            return .array(elements)
        default: return nil
        }
    }
}
