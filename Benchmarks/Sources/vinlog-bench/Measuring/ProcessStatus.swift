import Foundation

/// What Linux says of a process: proc(5), `/proc/PID/stat`.
struct ProcessStatus {
    let parent: Int
    /// CPU time, in ticks of the clock.
    let ticks: Int
    /// That of its children that ended and were waited for.
    let ticksOfEndedChildren: Int

    /// - Returns: `nil` where there is no such process any more.
    init?(pid: Int) {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        // Fields from the third on; the second is a name in parentheses, which may have spaces in it.
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 14, let parent = Int(fields[1]) else { return nil }
        let times = fields[11...14].compactMap { Int($0) }
        guard times.count == 4 else { return nil }
        self.parent = parent
        ticks = times[0] + times[1]
        ticksOfEndedChildren = times[2] + times[3]
    }
}
