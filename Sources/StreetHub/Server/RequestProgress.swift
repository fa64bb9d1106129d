/// How far the requests of one connection have come: decides when its timer runs and when it closes.
///
/// A request is done when its last byte was read and the last byte of its answer has left this process.
/// While one is not done the connection is busy and a timer runs; whatever the client does, the timer ends it.
/// Events go in, an action comes out; there is no clock in here.
struct RequestProgress: Hashable, Sendable {
    /// What the connection has to do after an event.
    enum Action: Hashable, Sendable {
        case nothing
        /// Start the timer, or start it again.
        case startTimer
        /// Stop the timer: no request is on its way.
        case stopTimer
        /// Close the connection now.
        case close
    }

    private var begunCount = 0
    private var readCount = 0
    private var writtenCount = 0
    private var sentCount = 0
    private var bytesDiscarded = 0
    private var isLastAnswer = false
    private var isCloseWanted = false
    private let discardedBytesMax: Int

    init(discardedBytesMax: Int) {
        self.discardedBytesMax = discardedBytesMax
    }

    /// The head of a request was read.
    mutating func didReadHead() -> Action {
        let wasIdle = begunCount == doneCount
        begunCount += 1
        bytesDiscarded = 0
        return wasIdle ? .startTimer : .nothing
    }

    /// A part of a request's body was read. What comes behind an answer is thrown away, but not for ever.
    mutating func didReadBody(bytes: Int) -> Action {
        guard writtenCount == begunCount else { return .nothing }
        bytesDiscarded += bytes
        return bytesDiscarded > discardedBytesMax ? .close : .nothing
    }

    /// The end of a request was read.
    mutating func didReadEnd() -> Action {
        let doneBefore = doneCount
        readCount += 1
        return action(doneBefore: doneBefore)
    }

    /// The head of an answer was written; `isLast` if it says that the connection ends with it.
    mutating func didWriteHead(isLast: Bool) {
        isLastAnswer = isLastAnswer || isLast
    }

    /// The end of an answer was written into the connection's queue.
    mutating func didWriteEnd() {
        writtenCount += 1
    }

    /// The end of an answer has left this process.
    mutating func didSendEnd() -> Action {
        let doneBefore = doneCount
        sentCount += 1
        if isCloseWanted, sentCount == writtenCount { return .close }
        return action(doneBefore: doneBefore)
    }

    /// Somebody wants to close the connection: true if it may close now. An answer that is still on its way
    /// out is no idleness, however slow the line; it is sent first, and the timer still runs.
    mutating func mayClose() -> Bool {
        guard writtenCount > sentCount else { return true }
        isCloseWanted = true
        return false
    }

    private var doneCount: Int { min(readCount, sentCount) }

    private func action(doneBefore: Int) -> Action {
        guard doneCount > doneBefore else { return .nothing }
        if isLastAnswer, doneCount == writtenCount { return .close }
        return doneCount == begunCount ? .stopTimer : .startTimer
    }
}
