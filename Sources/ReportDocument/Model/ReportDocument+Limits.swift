public import Messages
import VehicleHistory

extension ReportDocument {
    /// What no report can know, a sentence each.
    public var limits: [Message] {
        let time = UTCMinute.text(report.completeAsOfMilliseconds)
        return ["unregistered", "car", "truth", "odometer", "condition", "future"].map { limit in
            Message("report.cannot-know.\(limit)", [.init("time", .plain(time))])
        }
    }
}

/// Moments as people read them.
enum UTCMinute {
    /// `2026-11-22 20:15`.
    static func text(_ milliseconds: Int64) -> String {
        let text = EventTime(milliseconds: milliseconds).description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }
}
