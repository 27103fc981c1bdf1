import Foundation
import TestKit

extension RawConnection {
    /// Sends `first`, waits for a first answer, sends `then`, and gives all that was said until the other side ended.
    static func answers(port: Int, first: String, then: [UInt8]?) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try talk(port, first, then) })
            }
        }
    }

    private static func talk(_ port: Int, _ first: String, _ then: [UInt8]?) throws -> String {
        let connection = try RawConnection(port: port, secondsMax: 60)
        connection.send(first)
        var all: [UInt8] = []
        if let then {
            all = connection.receive { !$0.isEmpty }
            connection.send(then)
        }
        return String(decoding: all + connection.receive(), as: UTF8.self)
    }
}
