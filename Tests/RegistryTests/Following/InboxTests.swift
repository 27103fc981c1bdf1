import Octets
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry

@Suite("Statements that one process accepts and another one sequences", .bounded)
struct InboxTests {
    @Test("An answer reads back as it was written")
    func answers() throws {
        let refusal = Refusal(.conflict, code: "conflicting-id", field: "/jti", rule: "a \"rule\"", mend: "é")
        let answers: [InboxAnswer] = [
            .included(0, isDuplicate: false), .included(LogIndex(1 << 52), isDuplicate: true), .refused(refusal),
        ]
        for answer in answers { #expect(InboxAnswer(parsing: answer.encoded) == answer) }
        for text in [
            "", "{}", #"{"index":-1,"duplicate":true}"#, #"{"status":200,"code":"","field":"","rule":"","mend":""}"#,
        ] {
            #expect(InboxAnswer(parsing: Array(text.utf8)) == nil)
        }
    }

    @Test(
        "Through a follower: receipts, duplicates, conflicts, refusals, an enrolment before its statements",
        arguments: StoreFixture.all)
    func throughFollower(_ fixture: StoreFixture) async throws {
        let world = try TestWorld(fixture)
        let inbox = try world.inbox()
        let leader = try await world.open { $0.inbox = inbox }
        let follower = try await world.follow { $0.inbox = inbox }
        let work = Task { try await leader.run() }
        let statement = try world.service(identifier: "first")
        let outcomes = await follower.submit([
            try world.enrolment(), statement, Array("no statement".utf8),
            try world.service(by: "nobody", TestWorld.key(9)),
        ])
        let receipt = try #require(outcomes[1].receipt, "\(outcomes)")
        #expect(try world.verify(receipt, for: statement) == 3)
        #expect(outcomes[2].refusal?.status == .malformed)
        #expect(outcomes[3].refusal?.status == .unauthenticated)
        #expect(await follower.submit([statement]).first?.isDuplicate == true)
        let other = await follower.submit([try world.service(identifier: "first", kilometres: 7)])
        #expect(other.first?.refusal?.code == "conflicting-id")
        // Whoever forges gets no further than the follower.
        let forged = await follower.submit([try world.service(TestWorld.key(9))])
        #expect(forged.first?.refusal?.status == .unauthenticated)
        // Known to the leader only a moment ago: the follower looks again before it refuses.
        _ = await leader.submitForPosition([try world.enrolment(of: "garage-2", TestWorld.key(3))])
        let second = await follower.submit([try world.service(by: "garage-2", TestWorld.key(3))])
        #expect(second.first?.receipt != nil, "\(second)")
        let report = try await follower.report(for: Subject(FollowingTests.vehicle))
        #expect(try world.verify(report).history.statements.count == 2)
        #expect(try inbox.waiting(after: 0, countMax: 1).isEmpty)
        work.cancel()
        try await work.value
        await follower.shutdown()
    }

    @Test("Rows in order, a bound, answers taken once, and the wake-up", arguments: StoreFixture.all)
    func contract(_ fixture: StoreFixture) throws {
        let world = try TestWorld(fixture)
        let inbox = try world.inbox()
        let statements = (0..<300).map { number in
            InboxStatement(
                serialized: [UInt8](repeating: UInt8(number % 251), count: 1 + number), isVerified: number % 3 == 0)
        }
        let first = try inbox.deposit(Array(statements.prefix(100)))
        let second = try inbox.deposit(Array(statements.dropFirst(100)))
        let numbers = first + second
        #expect(numbers.count == 300 && numbers == numbers.sorted() && Set(numbers).count == 300)
        let rows = try inbox.waiting(after: 0, countMax: 1_000)
        #expect(rows.map(\.number) == numbers && rows.map(\.statement) == statements)
        #expect(try inbox.waiting(after: numbers[99], countMax: 5).map(\.number) == Array(numbers[100..<105]))
        #expect(try inbox.takeAnswers(to: numbers).isEmpty)
        try inbox.answer([(numbers[7], .included(3, isDuplicate: false)), (numbers[8], .refused(.busy))])
        // Answering again changes nothing.
        try inbox.answer([(numbers[7], .included(4, isDuplicate: true))])
        let answers = try inbox.takeAnswers(to: numbers).sorted { $0.number < $1.number }
        #expect(answers.map(\.number) == [numbers[7], numbers[8]])
        #expect(answers.map(\.answer) == [.included(3, isDuplicate: false), .refused(.busy)])
        #expect(try inbox.takeAnswers(to: numbers).isEmpty)
        #expect(try inbox.waiting(after: 0, countMax: 1_000).count == 298)
        try inbox.answer(numbers.map { ($0, .included(3, isDuplicate: false)) })
        try inbox.forgetAnswers(olderThanMilliseconds: 0)
        #expect(try inbox.waiting(after: 0, countMax: 1_000).isEmpty)
        #expect(try inbox.deposit([statements[0]]).first ?? 0 > numbers[299])
    }

    @Test("What was sequenced and not answered is a duplicate to the next leader, and what was not is sequenced by it")
    func survivesLeader() async throws {
        let world = try TestWorld()
        let inbox = MemoryInbox()
        let leader = try await world.open { $0.inbox = inbox }
        _ = await leader.submitForPosition([try world.enrolment()])
        let front = try await world.follow { $0.inbox = inbox }
        let standby = try await world.follow {
            $0.inbox = inbox
            $0.following.mayLead = true
            $0.following.intervalMilliseconds = 5
            $0.following.leaseIntervalMilliseconds = 5
        }
        inbox.setAnswering(false)
        let work = Task { try await leader.run() }
        let statement = try world.service()
        let answer = Task { await front.submit([statement]) }
        while leader.publishedSize.value < 6 { try await Task.sleep(for: .milliseconds(1)) }
        work.cancel()
        try await work.value
        #expect(inbox.waitingCount == 1)
        // Nobody leads now; a statement waits in the inbox for whoever will.
        let waiting = try world.service(kilometres: 130_000)
        let late = Task { await front.submit([waiting]) }
        inbox.setAnswering(true)
        let next = Task { try await standby.run() }
        #expect(await answer.value.first?.isDuplicate == true)
        #expect(await late.value.first?.receipt != nil)
        #expect(standby.standing == .leading)
        #expect(
            try await world.verify(front.report(for: Subject(FollowingTests.vehicle))).history.statements.count == 2)
        next.cancel()
        try await next.value
        await front.shutdown()
    }

    @Test("A full inbox refuses at once, and keeps what it has")
    func full() async throws {
        let world = try TestWorld()
        let inbox = MemoryInbox(countMax: 1)
        let leader = try await world.open { $0.inbox = inbox }
        _ = await leader.submitForPosition([try world.enrolment()])
        let front = try await world.follow { $0.inbox = inbox }
        let refused = await front.submitForPosition([try world.service(), try world.service(kilometres: 1)])
        #expect(refused.allSatisfy { $0.refusal?.code == "busy" }, "\(refused)")
        #expect(inbox.waitingCount == 0)
        await front.shutdown()
        await leader.shutdown()
    }
}
