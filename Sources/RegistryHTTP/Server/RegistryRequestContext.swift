import Hummingbird

/// What accompanies a request on its way: nothing beyond what the library needs.
struct RegistryRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
