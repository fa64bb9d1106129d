import Hummingbird

/// What is known about a request besides the request itself.
struct HubRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where the request came from.
    let peer: PeerAddress

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = PeerAddress(source.channel.remoteAddress)
    }
}
