import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import RegistryAPI
import StrictJSON

/// The answers to a stream of statements, in their order. Each iteration sends the stream anew.
///
/// Iterating throws `RegistryClientError`.
public struct SubmissionResults: AsyncSequence, Sendable {
    /// What became of one line.
    public typealias Element = SubmissionLine

    let client: RegistryClient
    let request: HTTPClientRequest
    let target: String

    /// Sends the stream and reads the answers.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(results: self)
    }

    /// Reads answers as they arrive.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private static let answerLineBytesMax = 4 << 20

        private let results: SubmissionResults
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var splitter = LineSplitter(lineBytesMax: answerLineBytesMax)
        private var lines: [LineSplitter.Line] = []
        private var position = 0
        private var isFinished = false

        init(results: SubmissionResults) {
            self.results = results
        }

        /// The next answer; `nil` after the last.
        ///
        /// - Throws: `RegistryClientError`.
        @concurrent public mutating func next() async throws -> SubmissionLine? {
            while true {
                if position < lines.count {
                    defer { position += 1 }
                    if let line = try parse(lines[position]) { return line }
                    continue
                }
                if isFinished { return nil }
                try await fill()
            }
        }

        @concurrent private mutating func fill() async throws {
            lines.removeAll(keepingCapacity: true)
            position = 0
            do {
                if body == nil { body = try await start().body.makeAsyncIterator() }
                if let buffer = try await body?.next() {
                    buffer.withUnsafeReadableBytes { bytes in splitter.append(bytes) { lines.append($0) } }
                } else {
                    isFinished = true
                    if let last = splitter.finish() { lines.append(last) }
                }
            } catch {
                isFinished = true
                throw results.client.translated(error, results.target)
            }
        }

        @concurrent private func start() async throws -> HTTPClientResponse {
            let client = results.client
            let response = try await client.http.execute(
                results.request, timeout: .seconds(Int64(client.configuration.streamSecondsMax)))
            guard response.status == .ok else {
                let answer = Answer(
                    status: Int(response.status.code),
                    contentType: response.headers.first(name: "content-type") ?? "",
                    bytes: Array(try await response.body.collect(upTo: 1 << 20).readableBytesView))
                throw RegistryClient.failure(of: answer, at: results.target)
            }
            return response
        }

        private mutating func parse(_ line: LineSplitter.Line) throws -> SubmissionLine? {
            guard case .bytes(let bytes) = line else {
                throw RegistryClientError.responseTooLarge(
                    url: results.target, byteCountMax: Self.answerLineBytesMax)
            }
            if bytes.isEmpty { return nil }
            if let json = try? JSON(parsing: bytes, byteCountMax: Self.answerLineBytesMax),
                let result = SubmissionLine(json: json)
            {
                return result
            }
            throw RegistryClientError.unexpectedResponse(
                url: results.target, status: 200,
                reason: "a line of the answer begins \"\(String(decoding: bytes.prefix(100), as: UTF8.self))\"")
        }
    }
}
