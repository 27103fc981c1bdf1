import Hummingbird
import Logging
import NIOCore
import Operations

/// What accompanies a request on its way.
struct RegistryRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The number that the library gives each request; `nil` where a router is asked without a server, and the
    /// library's own `id` would trap.
    var requestNumber: String? { logger[metadataKey: "hb.request.id"]?.description }

    /// Who is connected; `nil` where there is no network between us.
    let peer: NetworkAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
    }
}
