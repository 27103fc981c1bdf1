public import Messages
import VehicleHistory

extension ReportDocument {
    /// What no report can know, a sentence each.
    public var limits: [Message] {
        return ["unregistered", "car", "truth", "odometer", "condition", "future"].map { limit in
            Message("report.cannot-know.\(limit)", [.init("time", completeAsOf)])
        }
    }

    /// The moment up to which nothing registered is missing, to the minute.
    public var completeAsOf: MessageValue {
        let text = EventTime(milliseconds: report.completeAsOfMilliseconds).description
        return .message(
            Message(
                "report.moment",
                [.init("date", .date(text)), .init("time", .plain(String(text.dropFirst(11).prefix(5))))]))
    }
}
