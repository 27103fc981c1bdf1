import TestKit
import Testing

@testable import RegistryHTTP

/// The account of how long a sender kept us waiting.
@Suite(.bounded) struct BodyClockTests {
    private static let second: UInt64 = 1_000_000_000

    @Test func stallCountsFromTheQuestion() {
        var clock = BodyClock(stallSecondsMax: 15, totalSecondsMax: 60)
        clock.bytesWanted(atNanoseconds: 100 * Self.second)
        clock.bytesWanted(atNanoseconds: 110 * Self.second)
        #expect(clock.verdict(atNanoseconds: 114 * Self.second) == .checkAgain(atNanoseconds: 115 * Self.second))
        #expect(
            clock.verdict(atNanoseconds: 115 * Self.second)
                == .tooSlow(SlowBodyError(secondsMax: 15, isStall: true)))
    }

    @Test func ourOwnTimeDoesNotCount() {
        var clock = BodyClock(stallSecondsMax: 15, totalSecondsMax: 60)
        clock.bytesWanted(atNanoseconds: 0)
        clock.bytesArrived(atNanoseconds: Self.second)
        #expect(clock.verdict(atNanoseconds: 1_000 * Self.second) == .checkAgain(atNanoseconds: 1_015 * Self.second))
    }

    @Test func tricklingAddsUp() {
        var clock = BodyClock(stallSecondsMax: 15, totalSecondsMax: 60)
        for second in stride(from: UInt64(0), to: 50, by: 10) {
            clock.bytesWanted(atNanoseconds: second * Self.second)
            clock.bytesArrived(atNanoseconds: (second + 10) * Self.second)
        }
        clock.bytesWanted(atNanoseconds: 50 * Self.second)
        #expect(clock.verdict(atNanoseconds: 55 * Self.second) == .checkAgain(atNanoseconds: 60 * Self.second))
        #expect(
            clock.verdict(atNanoseconds: 60 * Self.second)
                == .tooSlow(SlowBodyError(secondsMax: 60, isStall: false)))
    }
}
