import TransparencyLog
import VIN

/// What of a vehicle's statements the coverage map is made of: when its life began and ended, where it was, and the
/// dates of each sort of statement.
struct CoverageLife {
    /// Something on record at a time.
    struct Mark {
        let time: EventTime
        let index: LogIndex
        var validUntil: EventTime?
    }

    private(set) var startMilliseconds: Int64?
    private(set) var endMilliseconds: Int64
    private(set) var stays: [CoverageMap.Stay] = []
    private(set) var inspections: [Mark] = []
    private(set) var services: [Mark] = []
    private(set) var readings: [Mark] = []
    private(set) var registrations: [Mark] = []
    /// Times from which it was, or was not any more, a taxi. Cars for hire without a driver are inspected as others are
    /// nearly everywhere.
    private(set) var taxiChanges: [(fromMilliseconds: Int64, isTaxi: Bool)] = []

    private var moves: [(mark: Mark, country: CountryCode)] = []
    private var firstCountry: CountryCode?

    /// Months of 30.4375 days.
    static let monthMilliseconds: Int64 = 2_629_800_000
    private static let workKinds: Set<String> = ["service", "repair", "recall", "battery-health", "software-update"]

    init(_ facts: VehicleFacts) {
        endMilliseconds = Int64(clamping: facts.completeAsOfMilliseconds)
        for position in facts.chronology { take(facts.statements[position]) }
        beginByModelYear(facts.decoded)
        settle()
    }

    /// The calendar years of its life; `nil` when nothing is known.
    var years: ClosedRange<Int>? {
        guard let start = startMilliseconds, start < endMilliseconds else { return nil }
        return Self.year(start)...Self.year(endMilliseconds - 1)
    }

    static func year(_ milliseconds: Int64) -> Int { EventTime(dayOfMilliseconds: milliseconds).year }

    /// The stay in which a moment lies.
    func stay(at milliseconds: Int64) -> CoverageMap.Stay? {
        stays.last { $0.startMilliseconds <= milliseconds } ?? stays.first
    }

    /// Whether it was a taxi at a moment.
    func isTaxi(at milliseconds: Int64) -> Bool {
        taxiChanges.last { $0.fromMilliseconds <= milliseconds }?.isTaxi ?? false
    }

    // MARK: - Reading

    private mutating func take(_ recorded: RecordedStatement) {
        guard !recorded.isSelfDeclared else { return }
        let statement = recorded.statement
        let mark = Mark(time: statement.occurredAt, index: recorded.index)
        let kind = statement.kind.id
        if statement.odometer?.status == .read { readings.append(mark) }
        if Self.workKinds.contains(kind) { services.append(mark) }
        // A manufacturer, an insurer abroad or a listing says nothing of where the car lives.
        if kind == "manufacture" {
            if let body = statement.body as? ManufactureBody { begin(body.builtOn.startMilliseconds) }
            return
        }
        begin(statement.occurredAt.startMilliseconds)
        switch statement.body {
        case let body as InspectionBody:
            guard body.type != .prePurchase, body.type != .voluntary, body.type != .roadside else { break }
            inspections.append(Mark(time: mark.time, index: mark.index, validUntil: body.validUntil))
            seen(in: statement.country)
        case let body as RegistrationBody: take(body, mark, statement)
        case is OwnershipTransferBody:
            registrations.append(mark)
            seen(in: statement.country)
        case let body as ImportExportBody:
            move(mark, to: body.direction == .import ? statement.country : body.otherCountry)
        case let body as UseChangeBody: changeUse(body.toUse, mark)
        case is ScrappedBody: endMilliseconds = min(endMilliseconds, statement.occurredAt.endMilliseconds)
        default: if kind == "service" { seen(in: statement.country) }
        }
    }

    private mutating func take(_ body: RegistrationBody, _ mark: Mark, _ statement: Statement) {
        if let use = body.use { changeUse(use, mark) }
        guard body.event != .deregistration, body.event != .suspension else { return }
        registrations.append(mark)
        move(mark, to: statement.country)
    }

    private mutating func begin(_ milliseconds: Int64) {
        startMilliseconds = min(startMilliseconds ?? milliseconds, milliseconds)
    }

    private mutating func seen(in country: CountryCode?) { if firstCountry == nil { firstCountry = country } }

    private mutating func move(_ mark: Mark, to country: CountryCode?) {
        guard let country else { return }
        seen(in: country)
        if moves.last?.country != country { moves.append((mark, country)) }
    }

    private mutating func changeUse(_ use: VehicleUse, _ mark: Mark) {
        taxiChanges.append((mark.time.startMilliseconds, use == .taxi))
    }

    /// A car that is first heard of years after it was made has lived those years too.
    private mutating func beginByModelYear(_ decoded: DecodedVehicle?) {
        guard let year = decoded?.modelYear, let time = EventTime("\(year)"), startMilliseconds != nil else { return }
        begin(time.startMilliseconds)
    }

    private mutating func settle() {
        guard let start = startMilliseconds else { return }
        var beginning = start
        var country = firstCountry
        var statement: LogIndex?
        for move in moves where move.country != country || statement == nil {
            let time = max(move.mark.time.startMilliseconds, beginning)
            if let country, move.country != country, time > beginning {
                stays.append(Self.stay(country, beginning, time, statement))
                beginning = time
            }
            country = move.country
            statement = move.mark.index
        }
        guard let country, beginning < endMilliseconds else { return }
        stays.append(Self.stay(country, beginning, endMilliseconds, statement))
    }

    private static func stay(
        _ country: CountryCode, _ start: Int64, _ end: Int64, _ statement: LogIndex?
    ) -> CoverageMap.Stay {
        CoverageMap.Stay(country: country, startMilliseconds: start, endMilliseconds: end, statement: statement)
    }

    // MARK: - Expecting

    /// Something is expected in every span of two years.
    func biennial(_ marks: [Mark]) -> CoverageOccasions {
        var occasions = CoverageOccasions()
        for mark in marks { occasions.addSeen(mark.index, in: mark.time.year) }
        guard let start = startMilliseconds else { return occasions }
        let span = 24 * Self.monthMilliseconds
        var begin = start
        while begin + span <= endMilliseconds {
            let end = begin + span
            let isSeen = marks.contains { $0.time.startMilliseconds < end && $0.time.endMilliseconds > begin }
            occasions.expect(isSeen: isSeen, in: Self.year(end - 1))
            begin = end
        }
        return occasions
    }

    /// A registration is expected at the beginning of each stay.
    var arrivals: CoverageOccasions {
        var occasions = CoverageOccasions()
        for mark in registrations { occasions.addSeen(mark.index, in: mark.time.year) }
        for stay in stays {
            let isSeen = registrations.contains { mark in
                mark.time.endMilliseconds > stay.startMilliseconds && mark.time.startMilliseconds < stay.endMilliseconds
            }
            occasions.expect(isSeen: isSeen, in: Self.year(stay.startMilliseconds))
        }
        return occasions
    }
}
