/// Statements of rotation, each of which replaces the key that the one before it gave: how one replica has come from a
/// key to the present one.
public struct RotationChain: Hashable, Sendable {
    /// The oldest first.
    public let statements: [Rotation]

    /// No rotation at all.
    public init() {
        statements = []
    }

    /// Statements of this store's own, which were checked when they were made.
    public init(ofOwn statements: [Rotation]) {
        self.statements = statements
    }

    /// Statements from outside.
    ///
    /// - Throws: ``ExchangeError`` with `.badSignature` unless each is signed by both its keys and follows the one
    ///   before it, and no key comes twice.
    public init(checking statements: [Rotation]) throws(ExchangeError) {
        let follows = zip(statements, statements.dropFirst()).allSatisfy { $0.key == $1.formerKey }
        let keys = Set(statements.map(\.formerKey) + statements.suffix(1).map(\.key))
        guard statements.count <= SyncLimits.rotationsMax, follows,
            statements.isEmpty || keys.count == statements.count + 1, statements.allSatisfy(\.isSigned)
        else {
            throw ExchangeError(
                .badSignature, "A change of keys is not signed by the key before and the one after; nothing was taken.")
        }
        self.statements = statements
    }

    public var isEmpty: Bool { statements.isEmpty }

    /// The key that it ends with; nil for an empty chain.
    public var present: VerifyingKey? { statements.last?.key }

    /// The keys that were replaced, the oldest first.
    public var formerKeys: [VerifyingKey] { statements.map(\.formerKey) }

    /// All replicas of the chain, the present one last.
    public var replicas: [ID128] { statements.map(\.former) + statements.suffix(1).map(\.successor) }

    /// What comes after a key; nothing when the key is none of those that were replaced.
    public func suffix(after key: VerifyingKey) -> RotationChain {
        RotationChain(ofOwn: Array(statements.drop { $0.formerKey != key }))
    }

    /// What comes after the key of a replica of which only the tag is known; see ``ID128/tag``.
    public func suffix(afterTag tag: UInt64) -> RotationChain {
        RotationChain(ofOwn: Array(statements.drop { $0.former.tag != tag }))
    }

    /// Whether somebody who trusts `key` may trust the present one.
    public func leads(from key: VerifyingKey) -> Bool {
        key == present || formerKeys.contains(key)
    }
}

extension ID128 {
    /// A short name, by which two sides see that they speak of the same replica: its first 4 bytes.
    public var tag: UInt64 { high >> 32 }
}
