public import SyncKit

/// What a store could not do, in words that say what to do about it.
public struct StoreError: Error, Equatable, Sendable {
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable, Sendable {
            case notAllowed, notJoined, noSuchTable, noSuchRow, invalidValue, missingValue
            case damaged, newerSchema, exists, absent, notInvited, busy
        }

        private let kind: Kind

        /// The schema's rights forbid the write now.
        public static let notAllowed = Code(kind: .notAllowed)
        /// The store belongs to no unit yet.
        public static let notJoined = Code(kind: .notJoined)
        public static let noSuchTable = Code(kind: .noSuchTable)
        public static let noSuchRow = Code(kind: .noSuchRow)
        /// A value is not of its column's kind, a key column would change, or a row is too large.
        public static let invalidValue = Code(kind: .invalidValue)
        /// A required column has no value.
        public static let missingValue = Code(kind: .missingValue)
        /// The store's files do not fit together.
        public static let damaged = Code(kind: .damaged)
        /// A newer program has written the store.
        public static let newerSchema = Code(kind: .newerSchema)
        /// There is a store in that directory already.
        public static let exists = Code(kind: .exists)
        /// There is no store in that directory.
        public static let absent = Code(kind: .absent)
        /// The invitation was used, has expired or was never given.
        public static let notInvited = Code(kind: .notInvited)
        /// Another process held the store for too long.
        public static let busy = Code(kind: .busy)
    }

    public let code: Code
    /// What went wrong and how to remedy it, in English; without contents of records.
    public let message: String
    /// Why the rights refused a write.
    public let refusal: Refusal?

    public init(_ code: Code, _ message: String, refusal: Refusal? = nil) {
        self.code = code
        self.message = message
        self.refusal = refusal
    }
}
