import Foundation
import Glibc

/// Where the figures are from.
enum Machine {
    static let coreCount = ProcessInfo.processInfo.activeProcessorCount

    /// One line for the head of the output.
    static var description: String {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":").last }.map { $0.trimmingCharacters(in: .whitespaces) }
        return "# \(coreCount) cores, \(model ?? "unknown processor"), load average \(loadAverage)"
    }

    /// Processes that ran or waited for a core during the last minute: the benchmark's own and the neighbours'.
    static var loadAverage: Substring {
        (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.prefix { $0 != " " } ?? "?"
    }

    /// Memory that this process holds in RAM, in bytes.
    static var residentByteCount: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
