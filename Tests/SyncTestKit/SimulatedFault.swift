/// What a simulation does to a message or a process. None of it is a fault of the code under test.
enum SimulatedFault: String, Error, CaseIterable, Sendable {
    case lostRequest
    case lostReply
    case lostJoinReply
    case repeatedRequest
    case replayedRequest
    case staleReply
    case garbledRequest
    case garbledReply
    case crashAtHub
    case crashAtLaptop
    case crashInWrite
    case clockJump
    case illegalWrite
}
