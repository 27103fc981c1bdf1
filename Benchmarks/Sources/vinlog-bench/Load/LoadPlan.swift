import Foundation

/// What a load generator is told to do, and what it found: both cross the border between two processes as text.
struct LoadPlan: Codable, Sendable {
    /// First argument that makes this program a load generator.
    static let argument = "--generate-load"

    var port: Int
    /// Requests in flight: one a connection.
    var connectionCount: Int
    var path: String
    var contentType: String
    /// Status that every answer must have.
    var expectedStatus: Int
    /// File of the bodies, each after its length as four bytes, big endian.
    var bodiesPath: String
    /// Pause between an answer and the connection's next request, in microseconds.
    var pauseMicroseconds = 0
}

/// What a load generator measured.
struct LoadResult: Codable, Sendable {
    /// From the first request to the last answer.
    var seconds: Double
    /// Of each request, from its first byte sent to its answer's last byte read.
    var latenciesMicroseconds: [Double]
    /// Bytes of all answers' bodies.
    var answerByteCount: Int
    /// CPU time of the generator itself, user and system, between first request and last answer.
    var cpuSeconds: Double
    /// The last answer's body.
    var lastBody: [UInt8]

    var latencies: Samples { Samples(latenciesMicroseconds) }
    var rate: Double { Double(latenciesMicroseconds.count) / seconds }
}
