/// Why a message of the other side was not taken. Nothing was changed.
public struct ExchangeError: Error, Equatable, Sendable {
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable, Sendable {
            case garbled, otherFormat, badSignature, notEnrolled, notInvited, outOfOrder, revoked, replaced, notForUs,
                full,
                misplaced
        }

        private let kind: Kind

        /// The bytes are no message of this protocol, or go beyond a limit.
        public static let garbled = Code(kind: .garbled)
        /// The message is of this protocol, in the format of another version of the program.
        public static let otherFormat = Code(kind: .otherFormat)
        /// A signature does not belong to the key it should.
        public static let badSignature = Code(kind: .badSignature)
        /// The sender is not known.
        public static let notEnrolled = Code(kind: .notEnrolled)
        /// The invitation was used, has expired or was never given.
        public static let notInvited = Code(kind: .notInvited)
        /// The sender has been cut off.
        public static let revoked = Code(kind: .revoked)
        /// The sender's key has been replaced by another.
        public static let replaced = Code(kind: .replaced)
        /// A bundle holds another kind of message than is taken here, or the reply to a request that this store
        /// never wrote.
        public static let misplaced = Code(kind: .misplaced)
        /// A message came when the session did not wait for it.
        public static let outOfOrder = Code(kind: .outOfOrder)
        /// A bundle is sealed to another key than this replica's.
        public static let notForUs = Code(kind: .notForUs)
        /// As many requests wait for a person as may; the same request may be taken later.
        public static let full = Code(kind: .full)
    }

    public let code: Code
    /// What went wrong and what to do, in English; without contents of records.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ExchangeError {
    /// Why a message could not be read.
    ///
    /// - Parameter message: Such as `The request`: the beginning of a sentence.
    init(reading message: String, _ error: WireError) {
        switch error {
        case .otherFormat:
            self.init(
                .otherFormat, "\(message) is in the format of another version of the program. \(Self.bothUpToDate)")
        default: self.init(.garbled, "\(message) cannot be read (\(error)).")
        }
    }

    /// The remedy for two programs that do not understand each other.
    static let bothUpToDate = "Install the newest version on both sides; nothing is lost until then."
}
