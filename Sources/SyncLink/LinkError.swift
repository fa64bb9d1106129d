/// Why a post brought no reply: what went wrong and what to do. It never holds a body or a secret.
public struct LinkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public let code: Code
    /// What went wrong, in one or two sentences.
    public let message: String
    /// What to do about it, in one sentence.
    public let remedy: String
    /// The HTTP status, if the hub answered with one that is no success.
    public let status: Int?
    /// How long the hub asks to wait; nil if it does not.
    public let retryAfter: Duration?
    /// What the hub said about its refusal; nil if it said nothing readable.
    public let problem: LinkProblem?
    /// What arrived of the body of a successful reply before the line broke; empty with any other failure.
    public let partialReply: [UInt8]

    /// The kinds of failure. More may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        enum Kind: String, CaseIterable {
            case badAddress, unreachable, pinMismatch, handshakeFailed, notAHub, cutOff, stalled
            case replyTooLarge, redirectRefused, badStatus, hubFailed, busy, setUpFailed
        }

        let kind: Kind

        /// The address or the pin is not of the right form.
        public static let badAddress = Code(kind: .badAddress)
        /// The host is unknown, or nobody answers there.
        public static let unreachable = Code(kind: .unreachable)
        /// The other side shows another TLS key than the pinned one: it is not the hub that invited.
        public static let pinMismatch = Code(kind: .pinMismatch)
        /// No TLS connection came about: the line was cut, or the other side does not speak TLS.
        public static let handshakeFailed = Code(kind: .handshakeFailed)
        /// The other side answers, but not in HTTP: something else listens there.
        public static let notAHub = Code(kind: .notAHub)
        /// The line was cut before the reply was complete.
        public static let cutOff = Code(kind: .cutOff)
        /// The line carried next to nothing for too long.
        public static let stalled = Code(kind: .stalled)
        /// The reply is larger than the caller allowed.
        public static let replyTooLarge = Code(kind: .replyTooLarge)
        /// The hub answered with a redirect; none is followed, for the pin would not be checked there.
        public static let redirectRefused = Code(kind: .redirectRefused)
        /// The hub refused: a status that is no success and that trying again will not change.
        public static let badStatus = Code(kind: .badStatus)
        /// The hub failed (a status of 500 or more, or 408): trying again later may help.
        public static let hubFailed = Code(kind: .hubFailed)
        /// The hub is busy (429 or 503) and asks to come back later.
        public static let busy = Code(kind: .busy)
        /// The link itself could not be set up on this machine.
        public static let setUpFailed = Code(kind: .setUpFailed)

        /// Every code, for tables.
        public static let all = Kind.allCases.map { Code(kind: $0) }

        /// Whether the same post may succeed later.
        public var isRetryable: Bool {
            switch kind {
            case .unreachable, .handshakeFailed, .cutOff, .stalled, .hubFailed, .busy: true
            case .badAddress, .pinMismatch, .notAHub, .replyTooLarge, .redirectRefused, .badStatus, .setUpFailed: false
            }
        }

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// Makes an error, for carriers and for tests.
    public init(
        _ code: Code, message: String, remedy: String, status: Int? = nil, retryAfter: Duration? = nil,
        problem: LinkProblem? = nil, partialReply: [UInt8] = []
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.status = status
        self.retryAfter = retryAfter
        self.problem = problem
        self.partialReply = partialReply
    }

    /// The same failure with what arrived of the reply.
    func with(partialReply: [UInt8]) -> LinkError {
        LinkError(
            code, message: message, remedy: remedy, status: status, retryAfter: retryAfter, problem: problem,
            partialReply: partialReply)
    }

    /// The message and the remedy.
    public var description: String { "\(message) \(remedy)" }
}
