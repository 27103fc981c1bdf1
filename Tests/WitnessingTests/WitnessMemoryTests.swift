import Octets
import TestKit
import Testing
import TransparencyLog

@testable import LogClient

/// What a log makes of a witness's answers.
@Suite struct WitnessMemoryTests {
    private static let now: UInt64 = 1_800_000_000
    private static let tolerance: UInt64 = 120

    private let log: SampleLog
    private let signer: NoteSigner

    init() throws {
        log = try SampleLog(size: 40)
        signer = try SampleLog.signer("witness.example/w", kind: .cosignature)
    }

    private func request(_ size: Int) throws -> CosigningRequest {
        let log = log
        return try CosigningRequest(note: log.note(size)) { try log.proof(from: Int($0.value), to: size) }
    }

    private func hear(
        _ memory: inout WitnessMemory, _ status: Int, _ body: [UInt8], type: String = "text/x.tlog.size",
        size: Int = 20, old: LogSize = 0, attemptsLeft: Int = 1
    ) throws -> WitnessMemory.Step {
        memory.hear(
            WitnessMemory.Answer(status: status, contentType: type, body: body), to: try request(size), oldSize: old,
            witness: signer.verifier, attemptsLeft: attemptsLeft, nowSeconds: Self.now,
            clockToleranceSeconds: Self.tolerance)
    }

    private func line(_ size: Int, time: UInt64 = now, signer: NoteSigner? = nil) throws -> [UInt8] {
        try (signer ?? self.signer).sign(text: log.note(size).text, timeSeconds: time).line
    }

    private func conflict(_ size: UInt64) -> [UInt8] { AddCheckpointConflict(size: LogSize(size)).encoded }

    @Test func fromTheFirstQuestionOn() throws {
        var memory = WitnessMemory()
        #expect(memory.oldSize(for: try request(20).checkpoint) == 0)
        #expect(try hear(&memory, 409, conflict(7)) == .askAgain(oldSize: 7))
        #expect(memory.oldSize(for: try request(20).checkpoint) == 7)
        guard case .cosigned(_, Self.now) = try hear(&memory, 200, line(20), old: 7) else {
            Issue.record("not taken")
            return
        }
        #expect(memory.proven == 20)
        #expect(memory.oldSize(for: try request(21).checkpoint) == 20)
        // A question about less than was proven starts from nothing, and is told so.
        #expect(memory.oldSize(for: try request(19).checkpoint) == 0)
    }

    @Test func sizesThatAreNotBelieved() throws {
        var memory = WitnessMemory()
        #expect(try hear(&memory, 409, conflict(21)) == .fault(.ahead(claimed: 21, ours: 20)))
        #expect(memory.claimed == nil)
        _ = try hear(&memory, 200, line(20))
        #expect(
            try hear(&memory, 409, conflict(19), size: 30, old: 20)
                == .fault(.rolledBack(claimed: 19, proven: 20)))
        #expect(memory.oldSize(for: try request(30).checkpoint) == 20)
        // Others may have brought it further.
        #expect(try hear(&memory, 409, conflict(25), size: 30, old: 20) == .askAgain(oldSize: 25))
        #expect(try hear(&memory, 409, conflict(26), size: 30, old: 25, attemptsLeft: 0) == .fault(.overtaken))
        #expect(memory.oldSize(for: try request(30).checkpoint) == 26)
    }

    @Test func conflictsThatAreNone() throws {
        for (body, type) in [
            ("7\n", "text/plain"), ("7\n", ""), ("7", "text/x.tlog.size"), ("07\n", "text/x.tlog.size"),
            ("", "text/x.tlog.size"), ("0\n", "text/x.tlog.size"), ("7\n7\n", "text/x.tlog.size"),
        ] {
            var memory = WitnessMemory()
            guard case .fault(.malformedAnswer) = try hear(&memory, 409, Array(body.utf8), type: type) else {
                Issue.record("\(body) of \(type) was taken")
                continue
            }
            #expect(memory == WitnessMemory())
        }
        var memory = WitnessMemory()
        let step = try hear(&memory, 409, conflict(7), type: "Text/X.tlog.size; charset=utf-8")
        #expect(step == .askAgain(oldSize: 7))
    }

    @Test func cosignatures() throws {
        let stranger = try SampleLog.signer("stranger.example", kind: .cosignature)
        let namesake = try SampleLog.signer("witness.example/w", kind: .cosignature, keyNumber: 1)
        func step(_ body: [UInt8]) throws -> WitnessMemory.Step {
            var memory = WitnessMemory()
            let step = try hear(&memory, 200, body)
            if case .fault = step { #expect(memory == WitnessMemory()) }
            return step
        }
        func isTaken(_ body: [UInt8]) throws -> Bool {
            if case .cosigned = try step(body) { true } else { false }
        }
        #expect(try isTaken(line(20)))
        #expect(try isTaken(line(20, signer: stranger) + line(20)))
        #expect(try isTaken(line(20, time: Self.now - Self.tolerance)))
        #expect(try isTaken(line(20, time: Self.now + Self.tolerance)))

        #expect(try step(line(19)) == .fault(.signatureInvalid))
        let times: [UInt64] = [
            0, 1, Self.now - Self.tolerance - 1, Self.now + Self.tolerance + 1, Cosignature.timeSecondsMax,
        ]
        for time in times {
            #expect(
                try step(line(20, time: time)) == .fault(.timeWrong(timeSeconds: time, nowSeconds: Self.now)))
        }
        let malformed: [[UInt8]] = [
            [], Array("\n".utf8), Array(try line(20).dropLast()), try line(20) + [0x0A], try log.note(20).encoded,
        ]
        for body in malformed {
            guard case .fault(.malformedAnswer) = try step(body) else {
                Issue.record("\(String(decoding: body, as: UTF8.self)) was taken")
                continue
            }
        }
        for other in [stranger, namesake] {
            #expect(try step(line(20, signer: other)) == .fault(.malformedAnswer("no cosignature by its key")))
        }
    }

    /// No byte of a cosignature is free.
    @Test func everyChangeToACosignature() throws {
        let good = try line(20)
        var changed = (0..<good.count).map { Array(good[..<$0]) }
        for place in good.indices {
            for bit in 0..<8 {
                var flipped = good
                flipped[place] ^= 1 << UInt8(bit)
                changed.append(flipped)
            }
            var doubled = good
            doubled.insert(good[place], at: place)
            changed.append(doubled)
        }
        for body in changed {
            var memory = WitnessMemory()
            if case .cosigned = try hear(&memory, 200, body) {
                Issue.record("taken: \(String(decoding: body, as: UTF8.self))")
            }
        }
        #expect(changed.count > 1000)
    }

    @Test func otherStatuses() throws {
        for status in [100, 201, 204, 302, 400, 403, 404, 422, 429, 500, 503] {
            var memory = WitnessMemory()
            let body = Array("no \u{1B}[31mred\nmore".utf8)
            #expect(try hear(&memory, status, body) == .fault(.refused(status: status, reason: "no ?[31mred")))
        }
    }

    @Test func addresses() {
        for good in ["http://a", "https://a.example/", "HTTPS://a.example:8443/witness//", "http://[::1]:80"] {
            let address = HTTPAddress(Array(good.utf8))
            #expect(address != nil)
            #expect(address?.prefix.hasSuffix("/") == false)
        }
        for bad in ["", "http://", "https:///x", "ftp://a", "a.example", "http://:80", "http://a?b", "http://a#b"] {
            #expect(HTTPAddress(Array(bad.utf8)) == nil)
        }
    }
}
