import Foundation
import Glibc
import Synchronization

/// Ports for servers that a test stops and starts again at the same address.
///
/// They lie below those that the system gives to connections and to whoever asks for any port (from 32768 on, see
/// `ip_local_port_range` in ip(7)): nobody takes one while its server is down.
public enum ListeningPort {
    private static let range = 10_240..<32_000
    /// Where this process begins to look: several may run at a time.
    private static let next = Mutex(range.lowerBound + Int(getpid()) * 97 % range.count)

    /// A port of 127.0.0.1 at which nobody listens, and that is given out once.
    public static func fresh() -> Int {
        next.withLock { next in
            var port: Int
            repeat {
                port = next
                next = next + 1 < range.upperBound ? next + 1 : range.lowerBound
            } while !isFree(port)
            return port
        }
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
