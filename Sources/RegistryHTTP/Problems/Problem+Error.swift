import Hummingbird
import NIOCore
import NIOHTTP1
import RegistryAPI

extension Problem {
    /// The one place where errors become problems. What is not foreseen here is an internal error, and its text stays
    /// inside.
    ///
    /// - Parameters:
    ///   - error: What a route, or the reading of a body, threw.
    ///   - limits: The limits in force.
    init(_ error: any Error, limits: WireLimits) {
        switch error {
        case let problem as Problem: self = problem
        case let error as SlowBodyError:
            self = .bodyTooSlow(secondsMax: error.secondsMax, isStall: error.isStall)
        case is NIOTooManyBytesError: self = .bodyTooLarge(byteCountMax: limits.bodyBytesMax)
        case HTTPParserError.headerOverflow: self = .headersTooLarge(byteCountMax: limits.headerBytesMax)
        case is HTTPParserError, is IOError, is ChannelError: self = .bodyCutShort
        case let error as HTTPError where error.status == .notFound: self = .notFound
        default: self = .internalError
        }
    }

    /// Whether the rest of the request is not worth reading, so that the connection ends with the answer.
    var endsConnection: Bool {
        [408, 413, 431].contains(status) || code == Problem.bodyCutShort.code || code == Problem.malformedRequest.code
    }
}
