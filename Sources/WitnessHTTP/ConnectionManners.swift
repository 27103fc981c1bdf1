import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Invites bodies of those who ask first (RFC 9110 section 10.1.1), and ends the connection after an answer that says so
/// (`connection: close`): at once if the whole request has arrived, and otherwise after a bounded time in which the rest
/// of it is thrown away. Closing a socket with unread bytes resets it, and a reset can overtake the answer.
final class ConnectionManners: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: WitnessLimits
    private var isRequestRead = true
    private var closesAfterAnswer = false
    private var isLingering = false
    private var closing: Scheduled<Void>?

    init(limits: WitnessLimits) {
        self.limits = limits
    }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            isRequestRead = false
            if head.headerFields[.expect]?.lowercased() == "100-continue", !isLingering { invite(head, context) }
        case .body: break
        case .end: isRequestRead = true
        }
        guard isLingering else { return context.fireChannelRead(data) }
        if isRequestRead { context.close(promise: nil) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): closesAfterAnswer = head.headerFields[.connection] == "close"
        case .body: break
        case .end:
            guard closesAfterAnswer else { break }
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            context.writeAndFlush(data, promise: written)
            written.futureResult.assumeIsolated().whenComplete { _ in self.finish(context) }
            return
        }
        context.write(data, promise: promise)
    }

    /// Unless the answer will be 413 at once.
    private func invite(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        let declared = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= limits.bodyBytesMax else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func finish(_ context: ChannelHandlerContext) {
        guard !isRequestRead else { return context.close(promise: nil) }
        isLingering = true
        closing = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(limits.lingerSecondsMax))) {
            context.close(promise: nil)
        }
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isLingering { context.read() }
    }
}

@available(*, unavailable)
extension ConnectionManners: Sendable {}
