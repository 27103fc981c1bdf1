import Rewards
import TestKit
import Testing
import TransparencyLog

@Suite struct SuspicionFinderTests {
    private static let calendar = EpochCalendar(zeroStartSeconds: 1_700_000_000)
    private static let finder = SuspicionFinder(calendar: calendar)

    /// Statements in the order in which they are filed.
    private struct Log {
        var statements: [FiledStatement] = []

        /// - Parameter hour: Of the epoch, from its start.
        mutating func file(
            _ organisation: String, _ vehicle: UInt64, owner: Int? = nil, epoch: UInt32 = 60, hour: Int64 = 20,
            day: Int? = nil, periodic: Bool = false
        ) {
            let seconds = calendar.start(of: Epoch(epoch)) + hour * 3_600
            statements.append(
                FiledStatement(
                    index: LogIndex(UInt64(statements.count)), organisation: organisation, vehicle: vehicle,
                    owner: owner.map(DrawFixture.owner), epoch: Epoch(epoch), filedSeconds: seconds,
                    occurredDay: day ?? Int(seconds / 86_400), isPeriodic: periodic))
        }

        func cases(_ rule: SuspicionRule, epoch: Epoch = 60) -> [SuspicionCase] {
            finder.cases(among: statements, in: epoch).filter { $0.rule == rule }
        }
    }

    @Test func aRingIsListedWithItsStatements() throws {
        var log = Log()
        for number in 0..<14 { log.file("ring-garage", 7, owner: 1, epoch: 20 + UInt32(number) * 2) }
        log.file("tester", 7, owner: 1, epoch: 30)
        for number in 0..<40 { log.file("honest-garage", 100 + UInt64(number / 3), owner: 10 + number / 3) }
        let found = log.cases(.saturationRing)
        #expect(found.count == 1)
        let ring = try #require(found.first)
        #expect(ring.organisation == "ring-garage" && ring.owner == DrawFixture.owner(1) && ring.vehicles == [7])
        #expect(ring.statements == (0..<14).map { LogIndex(UInt64($0)) })
        #expect(ring.figures.map(\.value) == [14, 9_333, 10_000])
        #expect(ring.sentence.hasPrefix("ring-garage filed 14 statements on 1 car of one owner"))
    }

    @Test func oneBelowAThresholdIsNoRing() {
        var few = Log()
        for _ in 0..<11 { few.file("garage", 7) }
        #expect(few.cases(.saturationRing).isEmpty)
        few.file("garage", 7)
        #expect(few.cases(.saturationRing).count == 1, "a car whose owner is unknown stands for its owner")

        var second = Log()
        for _ in 0..<12 { second.file("garage", 7) }
        for _ in 0..<4 { second.file("other", 7) }
        #expect(second.cases(.saturationRing).isEmpty, "three of four records are not four of five")

        var device = Log()
        for epoch in 10..<60 { device.file("telematics", 7, epoch: UInt32(epoch), periodic: true) }
        #expect(device.cases(.saturationRing).isEmpty, "a device repeats itself by its nature")

        var fleet = Log()
        for vehicle in 0..<30 { for _ in 0..<4 { fleet.file("garage", UInt64(vehicle), owner: 1) } }
        #expect(fleet.cases(.saturationRing).isEmpty, "a fleet's many cars are counted by the car")

        var old = Log()
        for _ in 0..<12 { old.file("garage", 7, epoch: 8) }
        #expect(old.cases(.saturationRing).isEmpty, "53 weeks ago")
        #expect(old.cases(.saturationRing, epoch: 59).count == 1)
    }

    @Test func moreCarsInADayThanFit() throws {
        var log = Log()
        for vehicle in 0..<59 { log.file("garage", UInt64(vehicle), day: 20_000) }
        #expect(log.cases(.implausibleThroughput).isEmpty)
        log.file("garage", 59, day: 20_000)
        let found = try #require(log.cases(.implausibleThroughput).first)
        #expect(found.figures.map(\.value) == [60, 0] && found.statements.count == 60)
        #expect(found.sentence.contains("60 cars on 2024-10-04"))
        #expect(log.cases(.implausibleThroughput, epoch: 61).isEmpty, "it was listed when it was filed")
    }

    @Test func whoseEveryDayIsFullIsMeasuredByItsOwnDays() {
        var log = Log()
        for day in 0..<10 { for vehicle in 0..<80 { log.file("inspectorate", UInt64(vehicle), day: 20_000 + day) } }
        #expect(log.cases(.implausibleThroughput).isEmpty)
        for vehicle in 0..<320 { log.file("inspectorate", UInt64(vehicle), day: 20_020) }
        #expect(log.cases(.implausibleThroughput).map(\.figures[0].value) == [320])
    }

    @Test func carsThatOnlyOneOrganisationKnows() throws {
        var log = Log()
        for _ in 0..<6 { log.file("alone", 1) }
        for _ in 0..<6 { log.file("alone", 2) }
        log.file("second", 2)
        for _ in 0..<5 { log.file("alone", 3) }
        let found = log.cases(.soleContributor)
        #expect(found.count == 1)
        #expect(found.first?.vehicles == [1] && found.first?.figures.map(\.value) == [6, 1, 3])
        #expect(found.first?.statements == (0..<6).map { LogIndex(UInt64($0)) })
    }

    @Test func uploadsInTheLastHours() throws {
        var log = Log()
        for number in 0..<20 { log.file("garage", UInt64(number), hour: 20) }
        for number in 0..<19 { log.file("garage", UInt64(number), hour: 162) }
        #expect(log.cases(.lastMinute).isEmpty)
        log.file("garage", 19, hour: 167)
        let found = try #require(log.cases(.lastMinute).first)
        #expect(found.figures.map(\.value) == [20, 5_000])
        #expect(found.statements.first == 20 && found.statements.count == 20)
        #expect(found.sentence.contains("20 of its 40 statements of the week, 50%"))
        var early = Log()
        for number in 0..<40 { early.file("garage", UInt64(number), hour: 161) }
        #expect(early.cases(.lastMinute).isEmpty)
    }

    @Test func theOrderOfArrivalDoesNotMatter() {
        let seed = SeededGenerator.printedSeed("suspicion")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var log = Log()
            for _ in 0..<600 {
                log.file(
                    "garage-\(Int.random(in: 0..<5, using: &generator))", .random(in: 0..<12, using: &generator),
                    owner: Int.random(in: 0..<3, using: &generator), epoch: .random(in: 50..<61, using: &generator),
                    hour: .random(in: 0..<168, using: &generator))
            }
            let cases = Self.finder.cases(among: log.statements, in: 60)
            let shuffled = Self.finder.cases(among: log.statements.shuffled(using: &generator), in: 60)
            #expect(cases == shuffled, "seed \(seed)")
            for found in cases {
                #expect(found.statements == found.statements.sorted() && !found.statements.isEmpty, "seed \(seed)")
                #expect(found.sentence.hasSuffix("."), "seed \(seed)")
            }
        }
    }
}
