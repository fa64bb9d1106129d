/// What a simulation does to a message, a process or a store. None of it is a fault of the code under test.
enum SimulatedFault: String, Error, CaseIterable, Sendable {
    case lostRequest
    case lostReply
    case lostJoinReply
    case repeatedRequest
    case replayedRequest
    case staleReply
    case garbledRequest
    case garbledReply
    case cutRequest
    case cutReply
    case crashAtHub
    case crashAtLaptop
    case crashInWrite
    case clockJump
    case powerCut
    case illegalWrite
    case forgedReceipt
    case laptopRestoredWithMark
    case laptopRestoredWithoutMark
    case laptopCloned
    case cloneRetired
    case streetRestored
    case districtRestored
    case streetLost
}
