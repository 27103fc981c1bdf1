import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Octets
import RegistryAPI

extension RegistryClient {
    /// Submits many statements over one connection, the answers coming back while later ones are still on their way.
    ///
    /// Nothing is sent before the first answer is asked for. Both directions hold each other back: a registry that is
    /// busy stops reading, and answers that nobody takes stop it too. A stream that breaks can be sent again whole:
    /// what was accepted comes back as a duplicate.
    ///
    /// - Parameters:
    ///   - statements: SD-JWTs; answer number n (from 1) is about the n-th.
    ///   - withReceipts: Whether each answer carries its full receipt.
    public func submit<Statements: AsyncSequence & Sendable>(
        stream statements: Statements, withReceipts: Bool = false
    ) -> SubmissionResults where Statements.Element == [UInt8] {
        submit(body: .stream(statements.map { Self.line(of: $0) }, length: .unknown), withReceipts: withReceipts)
    }

    /// Submits many statements over one connection; see `submit(stream:withReceipts:)`. Since all are there, they leave
    /// in large pieces: the registry takes in together what comes together.
    public func submit(
        all statements: some Sequence<[UInt8]> & Sendable, withReceipts: Bool = false
    ) -> SubmissionResults {
        submit(body: .stream(LinePieces(base: statements), length: .unknown), withReceipts: withReceipts)
    }

    private func submit(body: HTTPClientRequest.Body, withReceipts: Bool) -> SubmissionResults {
        let target = url + RegistryRoute.submitStatements.pathTemplate + (withReceipts ? "?receipts=full" : "")
        var request = HTTPClientRequest(url: target)
        request.method = .POST
        request.headers.add(name: "content-type", value: MediaTypes.newlineDelimitedJSON)
        request.body = body
        return SubmissionResults(client: self, request: request, target: target)
    }

    /// The statement as a JSON string and a line feed. An SD-JWT has no character that JSON would escape; anything
    /// else is replaced so that the line stays a line, and the registry refuses it.
    @Sendable static func line(of statement: [UInt8]) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: statement.count + 3)
        write(statement, to: &buffer)
        return buffer
    }

    fileprivate static func write(_ statement: [UInt8], to buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(ascii: "\""))
        let isPlain = statement.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        buffer.writeBytes(isPlain ? statement : Array("not printable ASCII".utf8))
        buffer.writeStaticString("\"\n")
    }
}

/// The lines of a sequence's statements, in pieces of many.
private struct LinePieces<Base: Sequence & Sendable>: AsyncSequence, Sendable where Base.Element == [UInt8] {
    typealias Element = ByteBuffer
    let base: Base

    struct AsyncIterator: AsyncIteratorProtocol {
        /// Some hundred statements.
        private static var pieceByteCount: Int { 1 << 17 }

        var base: Base.Iterator

        mutating func next() async -> ByteBuffer? {
            guard let first = base.next() else { return nil }
            var piece = ByteBufferAllocator().buffer(capacity: Self.pieceByteCount + Self.pieceByteCount / 8)
            RegistryClient.write(first, to: &piece)
            while piece.readableBytes < Self.pieceByteCount, let statement = base.next() {
                RegistryClient.write(statement, to: &piece)
            }
            return piece
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: base.makeIterator()) }
}
