import SyncKit

@testable import SyncStore

/// A reply that is signed and well formed, to a request that nobody wrote for a stick.
enum StickAnswerProbe {
    static func message(_ hub: Replica, _ laptop: Replica) throws -> [UInt8] {
        let parent = try laptop.parentHub()
        var session = try laptop.childSession(with: parent)
        let offer = try laptop.offer(beyond: session.receivedByParent, Bridge(), to: parent, budget: 1_000)
        let request = try session.request(offer, isForStick: true)
        let reply = try HubIntake(hub).exchange(request, over: .stick).reply
        return StickAnswer(request: Hash32.of(request), reply: reply).message
    }
}
