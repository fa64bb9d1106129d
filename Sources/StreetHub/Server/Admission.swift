/// How much a server has in its hands: exchanges being handled and bytes of bodies held.
struct Admission: Hashable, Sendable {
    private(set) var exchangesCount = 0
    private(set) var bodyBytesHeld = 0
    private let exchangesMax: Int
    private let bodyBytesHeldMax: Int

    init(exchangesMax: Int, bodyBytesHeldMax: Int) {
        self.exchangesMax = exchangesMax
        self.bodyBytesHeldMax = bodyBytesHeldMax
    }

    /// Whether no further exchange would be let in now.
    var isFull: Bool { exchangesCount >= exchangesMax || bodyBytesHeld >= bodyBytesHeldMax }

    /// Lets an exchange in; false if there are too many.
    mutating func enter() -> Bool {
        guard exchangesCount < exchangesMax else { return false }
        exchangesCount += 1
        return true
    }

    /// An exchange that was let in is done.
    mutating func leave() {
        precondition(exchangesCount > 0, "Only an exchange that was let in can leave.")
        exchangesCount -= 1
    }

    /// Takes `bytes` of a body in hand; false if too many are held.
    mutating func hold(bytes: Int) -> Bool {
        guard bytes <= bodyBytesHeldMax - bodyBytesHeld else { return false }
        bodyBytesHeld += bytes
        return true
    }

    /// Lets go of `bytes` that were held.
    mutating func release(bytes: Int) {
        precondition(bytes <= bodyBytesHeld, "Only bytes that are held can be released.")
        bodyBytesHeld -= bytes
    }
}
