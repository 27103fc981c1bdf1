import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import RegistryAPI

/// The lines of the public journal, in order, without their line feeds. Iterating throws `RegistryClientError`.
public struct JournalLines: AsyncSequence, Sendable {
    /// The bytes of one line.
    public typealias Element = [UInt8]

    /// Longest line accepted, in bytes.
    public static let lineBytesMax = 64 << 10

    let client: RegistryClient
    let from: Int
    let limit: Int

    /// Asks from the beginning.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(client: client, next: from, rest: limit)
    }

    /// Reads lines as they arrive.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let client: RegistryClient
        private var next: Int
        private var rest: Int
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var splitter = LineSplitter(lineBytesMax: lineBytesMax)
        private var lines: ArraySlice<LineSplitter.Line> = []
        private var countOfRequest = 0
        private var isFinished = false

        init(client: RegistryClient, next: Int, rest: Int) {
            self.client = client
            self.next = next
            self.rest = rest
        }

        /// The next line; `nil` after the last.
        ///
        /// - Throws: `RegistryClientError`.
        @concurrent public mutating func next() async throws -> [UInt8]? {
            while rest > 0 {
                if let line = lines.popFirst() {
                    guard case .bytes(let bytes) = line else {
                        throw RegistryClientError.responseTooLarge(url: target, byteCountMax: lineBytesMax)
                    }
                    next += 1
                    rest -= 1
                    countOfRequest += 1
                    return bytes
                }
                if isFinished { return nil }
                try await fill()
            }
            return nil
        }

        private var target: String {
            let limit = Swift.min(rest, WireLimits.standard.journalLinesMax)
            return client.url + RegistryRoute.rewardJournal.pathTemplate + "?from=\(next)&limit=\(limit)"
        }

        /// Reads on; at the end of an answer that had lines there may be more, at the end of an empty one there are not.
        @concurrent private mutating func fill() async throws {
            lines = []
            do {
                if body == nil {
                    countOfRequest = 0
                    body = try await start().body.makeAsyncIterator()
                }
                if let buffer = try await body?.next() {
                    var found: [LineSplitter.Line] = []
                    buffer.withUnsafeReadableBytes { bytes in splitter.append(bytes) { found.append($0) } }
                    lines = found[...]
                } else {
                    body = nil
                    isFinished = countOfRequest == 0
                    // A line without its end was cut off: it is no line.
                    if splitter.finish() != nil {
                        throw RegistryClientError.unreachable(url: target, reason: "the journal was cut off")
                    }
                }
            } catch {
                isFinished = true
                throw client.translated(error, target)
            }
        }

        @concurrent private func start() async throws -> HTTPClientResponse {
            let response = try await client.http.execute(
                HTTPClientRequest(url: target), timeout: .seconds(Int64(client.configuration.streamSecondsMax)))
            guard response.status == .ok else {
                let answer = Answer(
                    status: Int(response.status.code),
                    contentType: response.headers.first(name: "content-type") ?? "",
                    bytes: Array(try await response.body.collect(upTo: 1 << 20).readableBytesView))
                throw RegistryClient.failure(of: answer, at: target)
            }
            return response
        }
    }
}
