import Foundation

/// A file fetched from a server of this machine as a browser fetches it.
enum FetchedFile {
    /// The body of the answer to `GET`, as it was sent: compressed where the server does so.
    static func bytes(port: Int, path: String) async throws -> [UInt8] {
        let request = "GET \(path) HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n"
        // On a thread of its own: nothing of Swift's pool may block while the server works.
        let result: Result<[UInt8], any Error> = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: Result { try fetch(port: port, request: Array(request.utf8), path) })
            }
        }
        return try result.get()
    }

    private static func fetch(port: Int, request: [UInt8], _ path: String) throws -> [UInt8] {
        var connection = try LoadConnection(port: port)
        defer { close(connection.descriptor) }
        try connection.send(request)
        while true {
            guard let answer = try connection.receive() else { continue }
            guard answer.status == 200 else { throw BenchError(reason: "\(path): status \(answer.status)") }
            return answer.body
        }
    }
}
