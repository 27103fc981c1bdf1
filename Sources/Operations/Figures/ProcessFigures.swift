public import CoreMetrics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process itself, under the names that every Prometheus exporter uses. Linux only (`/proc/self`); elsewhere they
/// stay 0.
public struct ProcessFigures: Sendable {
    /// What is shown.
    public static let figures = [
        Figure("process_resident_memory_bytes", .gauge, "Memory that the process holds"),
        Figure("process_cpu_seconds_total", .counter, "Processor time used since the start, in user and system mode"),
        Figure("process_open_fds", .gauge, "Open file descriptors"),
        Figure("process_max_fds", .gauge, "Most file descriptors that may be open"),
        Figure("process_start_time_seconds", .gauge, "When the process started, in seconds since 1970"),
    ]

    private let memory: Meter
    private let processor: Meter
    private let descriptors: Meter
    private let descriptorsMax: Meter

    /// Figures kept by `factory`.
    public init(_ factory: any MetricsFactory) {
        memory = Meter(label: "process_resident_memory_bytes", factory: factory)
        processor = Meter(label: "process_cpu_seconds_total", factory: factory)
        descriptors = Meter(label: "process_open_fds", factory: factory)
        descriptorsMax = Meter(label: "process_max_fds", factory: factory)
        Meter(label: "process_start_time_seconds", factory: factory).set(Double(time(nil)))
    }

    /// Looks everything up.
    public func update() {
        var usage = rusage()
        if getrusage(Self.thisProcess, &usage) == 0 {
            processor.set(Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime))
        }
        // Second field: resident pages (proc(5)).
        if let text = Self.file("/proc/self/statm"),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        {
            memory.set(pages * Int(sysconf(Int32(_SC_PAGESIZE))))
        }
        if let folder = opendir("/proc/self/fd") {
            defer { closedir(folder) }
            var count = 0
            while readdir(folder) != nil { count += 1 }
            // Without the two dots and the one that this very question opened.
            descriptors.set(max(0, count - 3))
        }
        var limit = rlimit()
        if getrlimit(Self.descriptorLimit, &limit) == 0 { descriptorsMax.set(Double(limit.rlim_cur)) }
    }

    #if canImport(Glibc)
        private static let descriptorLimit = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        private static let thisProcess = __rusage_who_t(RUSAGE_SELF.rawValue)
    #else
        private static let thisProcess = RUSAGE_SELF
        private static let descriptorLimit = RLIMIT_NOFILE
    #endif

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func file(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}
