import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import RegistryAPI
import StrictJSON

/// Guards one connection: bodies that come too slowly, bytes that are not HTTP, and answers that end the connection.
///
/// An answer to a body that nobody will read (413, 408) must still reach its sender. Closing a socket with unread bytes
/// resets it, and a reset can overtake the answer; and senders that see our side closed while they still write give up
/// before they read. So what still comes is thrown away, to its end or for a bounded time, and then all is closed.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Phase {
        case betweenRequests
        case readingBody(BodyClock)
        case lingering
    }

    private let limits: WireLimits
    private var phase = Phase.betweenRequests
    private var isAnswering = false
    private var closesAfterAnswer = false
    private var check: Scheduled<Void>?

    init(limits: WireLimits) {
        self.limits = limits
    }

    func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        check?.cancel()
        context.fireChannelInactive()
    }

    // MARK: Inbound

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .lingering = phase {
            if case .end = unwrapInboundIn(data) { context.close(promise: nil) }
            return
        }
        switch unwrapInboundIn(data) {
        case .head(let head):
            phase = .readingBody(clock(for: head))
            isAnswering = true
            if head.headerFields[.connection]?.lowercased() == "close" { closesAfterAnswer = true }
            if head.headerFields[.expect]?.lowercased() == "100-continue" { invite(head, context) }
        case .body:
            if case .readingBody(var clock) = phase {
                clock.bytesArrived(atNanoseconds: NIODeadline.now().uptimeNanoseconds)
                phase = .readingBody(clock)
            }
        case .end:
            phase = .betweenRequests
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Small requests arrive whole, so most connections never have a timer.
        if case .readingBody(let clock) = phase, check == nil { look(clock, context) }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if case .readingBody(var clock) = phase {
            clock.bytesWanted(atNanoseconds: NIODeadline.now().uptimeNanoseconds)
            phase = .readingBody(clock)
        }
        context.read()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case .betweenRequests = phase, !isAnswering, !(error is IOError), !(error is ChannelError) else {
            context.fireErrorCaught(error)
            return
        }
        let isOverflow = (error as? HTTPParserError) == .headerOverflow
        answer(isOverflow ? .headersTooLarge(byteCountMax: limits.headerBytesMax) : .malformedRequest, context)
    }

    // MARK: Outbound

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headerFields[.connection]?.lowercased() == "close" { closesAfterAnswer = true }
            context.write(data, promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            isAnswering = false
            guard closesAfterAnswer else {
                context.write(data, promise: promise)
                return
            }
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            context.write(data, promise: written)
            finish(context, after: written.futureResult)
        }
    }

    // MARK: Steps

    private func clock(for head: HTTPRequest) -> BodyClock {
        let isStream =
            head.method == .put || head.headerFields[.contentType]?.hasPrefix(MediaTypes.newlineDelimitedJSON) ?? false
        return BodyClock(
            stallSecondsMax: limits.bodyStallSecondsMax,
            totalSecondsMax: isStream ? limits.streamSecondsMax : limits.bodySecondsMax)
    }

    /// Asks a polite sender for its body (RFC 9110 section 10.1.1), unless the answer will be 413 at once.
    private func invite(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        let declared = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
        // How large a file may be is for its route to say.
        guard declared <= limits.streamBytesMax || head.method == .put else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func look(_ clock: BodyClock, _ context: ChannelHandlerContext) {
        switch clock.verdict(atNanoseconds: NIODeadline.now().uptimeNanoseconds) {
        case .tooSlow(let error):
            check = nil
            // Whoever reads the body gets this error, and answers it.
            context.fireErrorCaught(error)
        case .checkAgain(let nanoseconds):
            check = context.eventLoop.assumeIsolated().scheduleTask(deadline: .uptimeNanoseconds(nanoseconds)) {
                self.check = nil
                if case .readingBody(let clock) = self.phase { self.look(clock, context) }
            }
        }
    }

    /// Answers in place of a route, since there is no request that one could answer.
    private func answer(_ problem: Problem, _ context: ChannelHandlerContext) {
        let body = problem.json.serialized()
        var headers = problem.headers
        headers[.contentLength] = String(body.count)
        headers[.connection] = "close"
        let head = HTTPResponse(status: HTTPResponse.Status(code: problem.status), headerFields: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        let written = context.eventLoop.makePromise(of: Void.self)
        context.write(wrapOutboundOut(.end(nil)), promise: written)
        finish(context, after: written.futureResult)
    }

    /// Ends the connection once `written` is, without hurrying past an answer that is still on its way.
    private func finish(_ context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
        let isRequestRead = if case .betweenRequests = phase { closesAfterAnswer } else { false }
        phase = .lingering
        check?.cancel()
        written.assumeIsolated().whenComplete { _ in
            guard !isRequestRead else {
                context.close(promise: nil)
                return
            }
            self.check = context.eventLoop.assumeIsolated().scheduleTask(
                in: .seconds(Int64(self.limits.lingerSecondsMax))
            ) {
                context.close(promise: nil)
            }
            context.read()
        }
        context.flush()
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
