import Rewards
import Testing

struct EpochCalendarTests {
    /// Thursday 2026-01-01 12:00 UTC, in the week of Monday 2025-12-29.
    private let calendar = EpochCalendar(zeroStartSeconds: 1_767_268_800)

    @Test func startsOnAMonday() {
        #expect(calendar.zeroStartSeconds == 1_766_966_400)
        #expect(calendar.startDate(of: 0) == "2025-12-29")
        #expect(calendar.startDate(of: 1) == "2026-01-05")
        #expect(EpochCalendar(zeroStartSeconds: calendar.zeroStartSeconds) == calendar)
        #expect(EpochCalendar(zeroStartSeconds: .min).startDate(of: 0) == "1970-01-05")
        #expect(EpochCalendar(zeroStartSeconds: .max).zeroStartSeconds <= 1 << 40)
    }

    @Test func anEpochIsAWeek() {
        #expect(calendar.epoch(atSeconds: 1_766_966_400) == 0)
        #expect(calendar.epoch(atSeconds: 1_766_966_400 + 604_799) == 0)
        #expect(calendar.epoch(atSeconds: 1_766_966_400 + 604_800) == 1)
        #expect(calendar.epoch(atSeconds: 1_766_966_399) == nil)
        #expect(calendar.start(of: 3) == calendar.end(of: 2))
        #expect(calendar.epoch(atSeconds: .max) == .last)
    }

    @Test(arguments: [
        (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (47_540, "2100-02-28"),
        (47_541, "2100-03-01"), (20_453, "2025-12-31"),
    ])
    func days(day: Int, date: String) {
        #expect(EpochCalendar.date(day: day) == date)
    }

    @Test func epochArithmetic() {
        #expect(Epoch(3).later(by: 4) == 7 && Epoch.last.later(by: 1) == .last)
        #expect(Epoch(3).earlier(by: 3) == 0 && Epoch(3).earlier(by: 4) == nil)
        #expect(Epoch(9).weeks(since: 4) == 5 && Epoch(4).weeks(since: 9) == 0)
    }
}
