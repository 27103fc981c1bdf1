import Glibc

/// One kept-alive connection with at most one request in flight.
struct LoadConnection {
    struct Answer {
        let status: Int
        let body: [UInt8]
        let seconds: Double
    }

    let descriptor: Int32
    private var buffer: [UInt8] = []
    private var sentAt = 0.0
    /// Where the body begins and ends, once the head is there.
    private var bodyRange: Range<Int>?

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw BenchError(reason: "cannot connect to port \(port): errno \(errno)") }
    }

    mutating func send(_ request: [UInt8]) throws {
        sentAt = Stopwatch.seconds
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw BenchError(reason: "cannot send: errno \(errno)") }
            sent += count
        }
    }

    /// Reads what is there.
    ///
    /// - Returns: the answer, once all of it is there.
    mutating func receive() throws -> Answer? {
        let capacity = 65_536
        let start = buffer.count
        let chunk = try [UInt8](unsafeUninitializedCapacity: capacity) { pointer, count in
            let read = recv(descriptor, pointer.baseAddress, capacity, 0)
            guard read > 0 else { throw BenchError(reason: "the server closed a connection") }
            count = read
        }
        if start == 0 { buffer = chunk } else { buffer += chunk }
        if bodyRange == nil { bodyRange = try findBody() }
        guard let bodyRange, buffer.count >= bodyRange.upperBound else { return nil }
        defer {
            buffer.removeAll(keepingCapacity: true)
            self.bodyRange = nil
        }
        let status = buffer.prefix(12).suffix(3).reduce(0) { $0 * 10 + Int($1) - 48 }
        return Answer(status: status, body: Array(buffer[bodyRange]), seconds: Stopwatch.seconds - sentAt)
    }

    /// The body's place by `content-length`; `nil` while the head is incomplete.
    private func findBody() throws -> Range<Int>? {
        var end = 0
        while end + 3 < buffer.count {
            if buffer[end] == 13, buffer[end + 1] == 10, buffer[end + 2] == 13, buffer[end + 3] == 10 { break }
            end += 1
        }
        guard end + 3 < buffer.count else { return nil }
        let head = String(decoding: buffer[..<end], as: UTF8.self).lowercased()
        for line in head.split(whereSeparator: \.isNewline) where line.hasPrefix("content-length:") {
            guard let count = Int(line.dropFirst(15).filter { $0 != " " }) else { break }
            return end + 4..<end + 4 + count
        }
        throw BenchError(reason: "an answer without content-length")
    }
}
