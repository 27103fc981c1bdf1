import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends the connection after an answer that says so (`connection: close`): at once if the whole request has arrived,
/// and otherwise after a bounded time in which the rest of it is thrown away. Closing a socket with unread bytes resets
/// it, and a reset can overtake the answer.
final class ClosingHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let lingerSecondsMax: Int
    private var isRequestRead = true
    private var closesAfterAnswer = false
    private var isLingering = false
    private var closing: Scheduled<Void>?

    init(lingerSecondsMax: Int) {
        self.lingerSecondsMax = lingerSecondsMax
    }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isRequestRead = false
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

    private func finish(_ context: ChannelHandlerContext) {
        guard !isRequestRead else { return context.close(promise: nil) }
        isLingering = true
        closing = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(lingerSecondsMax))) {
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
extension ClosingHandler: Sendable {}
