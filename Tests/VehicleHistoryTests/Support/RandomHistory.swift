import Attestation
import Octets
import StrictJSON
import TestKit
import TransparencyLog
import VIN

@testable import VehicleHistory

/// Histories that nobody thought of: statements of every kind, made from the schemas' examples with their choices, numbers
/// and references changed at random.
struct RandomHistory {
    /// Which of the statements an issuer made.
    static let issuers = [
        "garage-1", "garage-2", "dmv-1", "station-1", "insurer-1", "market-1", "maker-1", "police-1", "arbiter-1",
    ]
    static let firstIndex: UInt64 = 100
    /// "Now" of all of them: 2026-01-01.
    static let nowMilliseconds: UInt64 = 1_767_225_600_000

    /// What the dates are like.
    enum Dates { case anyPrecision, distinctDays }

    var generator: SeededGenerator
    var kinds: [StatementKind]
    var dates = Dates.anyPrecision
    /// Whether indices of other entries are left out of the bodies.
    var leavesOutReferences = false
    var vin = World.vin

    init(seed: UInt64, kinds: [StatementKind] = StatementKind.all) {
        generator = SeededGenerator(seed: seed)
        self.kinds = kinds
    }

    // MARK: - Histories

    /// Some lines.
    mutating func lines(_ counts: ClosedRange<Int>) throws -> [RecordedStatement] {
        let count = Int.random(in: counts, using: &generator)
        var lines: [RecordedStatement] = []
        var days: Set<Int> = []
        while lines.count < count {
            guard let kind = kinds.randomElement(using: &generator) else { break }
            let day = Int.random(in: 0..<4_000, using: &generator)
            guard days.insert(day).inserted else { continue }
            guard
                let line = try line(
                    kind, day: day, index: Self.firstIndex + UInt64(lines.count), lineCount: count)
            else { continue }
            lines.append(line)
        }
        return lines
    }

    /// The facts of lines.
    func facts(_ lines: [RecordedStatement], erasedCount: Int = 0) throws -> VehicleFacts {
        let subject = try Subject("vehicle:\(vin)")
        return VehicleFacts(
            subject: subject, decoded: subject.vin.map { VINDecoder.shared.decode($0) }, statements: lines,
            erasedCount: erasedCount, completeAsOfMilliseconds: Self.nowMilliseconds)
    }

    /// One line about a day after 1 January 2015; `nil` when the kind takes no such statement about a vehicle.
    mutating func line(
        _ kind: StatementKind, day: Int, index: UInt64, lineCount: Int
    ) throws -> RecordedStatement? {
        let body = try body(of: kind, index: index, lineCount: lineCount)
        let milliseconds = Int64(16_436 + day) * 86_400_000
        return try Self.recorded(
            kind, body, at: try date(milliseconds), index: index, by: pick(Self.issuers, or: "garage-1"),
            country: pick(["US", "DE", "FR", "GB", "JP"], or: "US"), odometer: odometer(kind, day),
            lagDays: Int64(pick([0, 0, 0, 5, 40, 400], or: 0)), subject: vin, standing: standing(index))
    }

    static func recorded(
        _ kind: StatementKind, _ body: JSON, at time: EventTime, index: UInt64, by issuer: String,
        country: String = "US", odometer: Odometer? = nil, lagDays: Int64 = 0, subject: String = World.vin,
        standing: AttestorStanding = .good
    ) throws -> RecordedStatement? {
        let draft = StatementDraft(
            issuer: .attestor(try World.id(issuer)), audience: World.origin, issuedAtSeconds: 1_714_730_400,
            identifier: "n-\(index)", kind: kind, subject: try Subject("vehicle:\(subject)"), occurredAt: time,
            country: CountryCode(country), odometer: odometer, body: body)
        let statement = try? Statement(
            payload: draft.claims, disclosed: JSONObject(), keyThumbprint: Thumbprint(Hash.sha256([UInt8]())),
            algorithm: .edDSA, embeddedKey: nil)
        return statement.map {
            RecordedStatement(
                index: LogIndex(index),
                recordedAtMilliseconds: UInt64(clamping: time.endMilliseconds + lagDays * 86_400_000), statement: $0,
                attestor: nil, standing: standing)
        }
    }

    // MARK: - Parts

    private mutating func pick<Value>(_ values: [Value], or other: Value) -> Value {
        values.randomElement(using: &generator) ?? other
    }

    private mutating func date(_ milliseconds: Int64) throws -> EventTime {
        let day = EventTime(dayOfMilliseconds: milliseconds)
        guard dates == .anyPrecision else { return day }
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: return try World.time("\(day.year)")
        case 1: return try World.time(String(day.description.prefix(7)))
        default: return day
        }
    }

    private mutating func odometer(_ kind: StatementKind, _ day: Int) -> Odometer? {
        let isMust = kind.id == "odometer-reading"
        guard isMust || Int.random(in: 0..<3, using: &generator) == 0 else { return nil }
        let honest = 1_000 + day * 40
        let value = pick([honest, honest, honest, honest + 7, honest / 2, 0, 999_999], or: honest)
        return Odometer(value: value, unit: .kilometres)
    }

    private mutating func standing(_ index: UInt64) -> AttestorStanding {
        guard Int.random(in: 0..<15, using: &generator) == 0 else { return .good }
        return pick(
            [
                .suspendedLater(at: LogIndex(index + 50)), .revokedLater(at: LogIndex(index + 60)), .keyRevokedLater,
                .titleErased, .titleOutOfTurn,
            ], or: .good)
    }

    /// An example with other choices, numbers and references; the example itself where the schema refuses those.
    private mutating func body(of kind: StatementKind, index: UInt64, lineCount: Int) throws -> JSON {
        let schema = try required(Self.schemas[kind.id])
        let examples = schema["examples"]?.array ?? []
        let example = pick(examples, or: [:])
        for _ in 0..<6 {
            let changed = change(example, by: schema, index: index, lineCount: lineCount)
            if (try? StatementCatalog.shared.body(changed, of: kind)) != nil { return changed }
        }
        return example
    }

    private static let schemas: [String: JSON] = Dictionary(
        uniqueKeysWithValues: StatementKind.all.compactMap { kind in
            EmbeddedFile.named(kind.schemaPath).flatMap { try? JSON(parsing: $0.text.utf8) }.map { (kind.id, $0) }
        })

    private mutating func change(_ body: JSON, by schema: JSON, index: UInt64, lineCount: Int) -> JSON {
        guard var object = body.object, let properties = schema["properties"]?.object else { return body }
        for name in properties.names {
            guard let property = properties[name] else { continue }
            if Self.isReference(property) {
                object[name] = reference(
                    to: index, lineCount, isList: property["type"]?.string == "array", object[name])
            } else if let choices = property["enum"]?.array, Bool.random(using: &generator) {
                if object[name] != nil || Int.random(in: 0..<3, using: &generator) == 0 {
                    object[name] = choices.randomElement(using: &generator)
                }
            } else if property["type"]?.string == "integer", object[name] != nil, Bool.random(using: &generator) {
                object[name] = .integer(Int.random(in: 0..<6, using: &generator))
            } else if object[name] != nil, Int.random(in: 0..<8, using: &generator) == 0 {
                object[name] = nil
            }
        }
        return .object(object)
    }

    private static func isReference(_ property: JSON) -> Bool {
        property["description"]?.string?.contains("log ind") ?? false
    }

    /// Mostly an entry before; now and then itself, a later one or one that is nowhere.
    private mutating func reference(to index: UInt64, _ count: Int, isList: Bool, _ old: JSON?) -> JSON? {
        if leavesOutReferences { return nil }
        if old == nil, Bool.random(using: &generator) { return nil }
        let before = index > Self.firstIndex ? UInt64.random(in: Self.firstIndex..<index, using: &generator) : index
        let any = UInt64.random(in: Self.firstIndex...Self.firstIndex + UInt64(count), using: &generator)
        let target = JSON.integer(Int(pick([before, before, before, before, any, 7], or: before)))
        return isList ? [target] : target
    }
}
