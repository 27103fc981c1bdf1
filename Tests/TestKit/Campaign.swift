import Foundation

/// How long the random tests search: briefly with every change, long in `make campaign`.
public enum Campaign {
    /// How many histories a random test tries: `count`, times `VINLOG_CAMPAIGN` where that is set.
    public static func histories(_ count: Int) -> Int {
        count * max(1, ProcessInfo.processInfo.environment["VINLOG_CAMPAIGN"].flatMap(Int.init) ?? 1)
    }
}
