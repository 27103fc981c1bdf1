import Attestation
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("Tenures: who had the car when, without who that was")
struct TenureTests {
    private struct Event {
        let kind: String
        let time: String
        let body: JSON
        var by = "office-a"
        var erasedAs: Bool??
    }

    private func chain(_ events: [Event]) throws -> TitleChain {
        TitleChain(
            try events.enumerated().map { position, event in
                let statement = try World.statement(
                    by: event.by, kind: event.kind, body: event.body, occurredAt: event.time)
                let content: OwnershipLine.Content =
                    if let isTitle = event.erasedAs {
                        .erased(kind: event.kind, isTitle: isTitle)
                    } else {
                        .statement(statement, attestorClass: .registrar)
                    }
                return OwnershipLine(
                    index: LogIndex(UInt64(position + 1)), recordedAtMilliseconds: UInt64(position), content: content)
            })
    }

    private func first(_ time: String, title: JSON? = nil, by: String = "office-a") -> Event {
        var body: JSON = ["event": "first"]
        if let title { body = ["event": "first", "title": title] }
        return Event(kind: "registration", time: time, body: body, by: by)
    }

    private func bound(_ time: String, _ title: JSON) -> Event {
        Event(kind: "registration", time: time, body: ["event": "renewal", "title": title])
    }

    private func sale(
        _ time: String, title: JSON? = nil, by: String = "office-a", seller: String? = nil, owner: Int? = nil
    ) -> Event {
        var members = ["method": "sale"] as JSON
        if case .object(var object) = members {
            object["seller_class"] = seller.map { .string($0) }
            object["owner_number"] = owner.map { .integer($0) }
            object["title"] = title
            members = .object(object)
        }
        return Event(kind: "ownership-transfer", time: time, body: members, by: by)
    }

    private func two(_ previous: Int) -> JSON { ["basis": "two_sided", "previous": .integer(previous)] }

    @Test("a car's life: new, sold twice, once without the seller")
    func life() throws {
        let chain = try chain([
            first("2018-03-01", title: ["basis": "new"]), sale("2020-06-01", title: two(1)),
            sale("2022-01-01", title: ["basis": "one_sided", "reason": "inheritance", "previous": 2]),
        ])
        #expect(chain.tenures.map(\.number) == [1, 2, 3])
        #expect(chain.tenures.map(\.titles) == [[1], [2], [3]])
        #expect(chain.tenures[0].until == EventTime("2020-06-01") && chain.tenures[2].until == nil)
        #expect(chain.tenures.map(\.isTwoSided) == [false, true, false])
        #expect(chain.tenures[2].reason == .inheritance && chain.isOwnerCountExact)
        #expect(chain.summary == "owner 3 since 2022-01-01; 1 of 2 transfers signed by both sides")
        #expect(chain.currentTenure == chain.tenures.last)
    }

    @Test("imports out of order, twice told, and the sale of the new car are not counted twice")
    func imports() throws {
        let chain = try chain([
            sale("2021-05", by: "market"), first("2018-03-01"), sale("2018-03-01", seller: "dealer"),
            sale("2021-05-20", by: "office-b"), sale("2019-07-07"), bound("2026-01-01", ["basis": "binding"]),
        ])
        #expect(chain.tenures.map(\.since) == ["2018-03-01", "2019-07-07", "2021-05"].map { EventTime($0) })
        #expect(chain.tenures.map(\.isBound) == [false, false, true])
        #expect(chain.current?.index == 6 && chain.isOwnerCountExact)
        #expect(chain.tenure(ofTitle: 6)?.number == 3)
    }

    @Test("a transfer that a market told before the registrar made out the title is one change of hands")
    func toldBefore() throws {
        let chain = try chain([
            first("2018-03-01", title: ["basis": "new"]), sale("2021-05-03T09:00:00Z", title: two(1)),
            sale("2021-05-03", by: "market"),
        ])
        #expect(chain.tenures.map(\.titles) == [[1], [2]] && chain.current?.index == 2)
    }

    @Test("a later sale without a title leaves an owner who can prove nothing")
    func unbound() throws {
        let chain = try chain([first("2018-03-01", title: ["basis": "new"]), sale("2020-06-01", by: "market")])
        #expect(chain.current == nil && chain.standing == .none)
        #expect(chain.tenures.map(\.isBound) == [true, false] && chain.currentTenure?.number == 2)
        #expect(chain.summary.hasPrefix("owner 2 since 2020-06-01, without a title"))
        let earlier = try self.chain([
            first("2018-03-01", title: ["basis": "new"]), sale("2017-06-01", by: "market"),
        ])
        #expect(earlier.current?.index == 1 && earlier.ownerCount == 2 && !earlier.isOwnerCountExact)
    }

    @Test("a title that names another than the one in force changes nothing")
    func outOfTurn() throws {
        let chain = try chain([
            first("2018-03-01", title: ["basis": "new"]), sale("2020-06-01", title: two(1)),
            sale("2020-06-02", title: two(1)), bound("2021-01-01", ["basis": "binding"]),
            bound("2021-01-01", ["basis": "binding", "previous": 2]),
        ])
        #expect(chain.outOfTurn == [3, 4, 5] && chain.current?.index == 2 && chain.ownerCount == 2)
    }

    @Test("at least: a history that begins late, says the owner's number, or was erased")
    func atLeast() throws {
        #expect(try chain([sale("2020-06-01", seller: "private")]).ownerCount == 2)
        let stated = try chain([sale("2020-06-01", owner: 4)])
        #expect(stated.ownerCount == 4 && !stated.isOwnerCountExact)
        #expect(stated.summary.hasPrefix("at least owner 4 since 2020-06-01"))
        var gone = first("2018-03-01", title: ["basis": "new"])
        gone.erasedAs = .some(nil)
        let erased = try chain([gone, bound("2021-01-01", ["basis": "reissue", "previous": 1])])
        #expect(erased.current?.index == 2 && !erased.isOwnerCountExact && erased.ownerCount >= 1)
        let open = try chain([first("2018-03-01"), gone])
        #expect(open.standing == .unknown([nil, 2]) && open.current == nil && open.currentTenure == nil)
        #expect(open.summary.contains("perhaps another since"))
    }

    @Test("only an arbiter's word is a ruling")
    func arbitersOnly() throws {
        let statement = try World.statement(
            by: "garage", kind: "ruling", body: ["decides": 1, "outcome": "rejected", "text": "No."])
        for (attestorClass, isHeard) in [("garage", false), ("accreditor", false), ("arbiter", true)] {
            var directory = AccreditationDirectory(authorities: [try World.key("root").publicKey.thumbprint])
            var body = try World.enrolment("garage", kinds: ["ruling"])
            if var object = body.object {
                object["class"] = .string(attestorClass)
                body = .object(object)
            }
            try directory.apply(
                World.statement(
                    by: "root", about: "attestor:garage", kind: "attestor-enrol", body: body, country: nil), at: 1)
            let authorised = directory.authorise(statement, at: 2)
            #expect(((try? authorised.get()) != nil) == isHeard)
            if !isHeard {
                #expect(throws: AccreditationError.notArbiter(try World.id("garage"))) { try authorised.get() }
            }
        }
    }

    @Test("only a registrar's word is a title")
    func registrarsOnly() throws {
        let statement = try World.statement(
            by: "garage", kind: "registration", body: ["event": "first", "title": ["basis": "new"]])
        let line = OwnershipLine(
            index: 1, recordedAtMilliseconds: 1, content: .statement(statement, attestorClass: .garage))
        #expect(TitleChain([line]).current == nil)
        var directory = AccreditationDirectory(authorities: [try World.key("root").publicKey.thumbprint])
        try directory.apply(
            World.statement(
                by: "root", about: "attestor:garage", kind: "attestor-enrol",
                body: World.enrolment("garage", kinds: ["registration"]), country: nil), at: 1)
        #expect(throws: AccreditationError.notRegistrar(try World.id("garage"))) {
            try directory.authorise(statement, at: 2).get()
        }
    }
}
