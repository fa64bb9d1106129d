/// Whether a change-set may be stored: its bytes, its author, its place in its stream and in its
/// audience's causal order. Pure: what is held is passed in.
public enum ChangeSetCheck {
    /// What the receiver holds of an audience.
    public struct Held {
        /// The author's key, nil when it is not known.
        public let author: VerifyingKey?
        /// The stream's last point and Lamport counter.
        public let head: StreamPoint
        public let headLamport: Int64
        /// The hash and the Lamport counter held under a number of a stream, nil when none is held.
        public let lookUp: (StreamID, Int64) throws -> (hash: Hash32, lamport: Int64)?

        public init(
            author: VerifyingKey?, head: StreamPoint, headLamport: Int64,
            lookUp: @escaping (StreamID, Int64) throws -> (hash: Hash32, lamport: Int64)?
        ) {
            self.author = author
            self.head = head
            self.headLamport = headLamport
            self.lookUp = lookUp
        }
    }

    public enum Outcome: Hashable, Sendable {
        /// It can be stored.
        case new
        /// It is held already, byte for byte.
        case held
        /// Something it needs is missing; it will be offered again.
        case early(what: String)
        /// It is not what its author can have made; it is dropped.
        case invalid(why: String)
        /// Another change-set is held under its number.
        case fork
    }

    public static func judge(_ changeSet: ChangeSet, _ held: Held) throws -> Outcome {
        let header = changeSet.header
        if header.number <= held.head.number {
            let same = try held.lookUp(header.stream, header.number)?.hash == changeSet.hash
            return same ? .held : .fork
        }
        guard let author = held.author else { return .early(what: "the author's key") }
        guard author.replica == header.stream.replica,
            author.verifies(changeSet.signature, over: Header.signedBytes(of: changeSet.headerBytes))
        else { return .invalid(why: "the signature is not its author's") }
        guard StoredBody.commitment(changeSet.body) == header.commitment else {
            return .invalid(why: "the body is not the one that was signed")
        }
        guard header.number == held.head.number + 1 else { return .early(what: "an earlier change-set") }
        if header.number > 1, header.previous != held.head.hash { return .fork }
        var greatest = held.headLamport
        for dependency in header.dependencies {
            guard let point = try held.lookUp(dependency.stream, dependency.point.number) else {
                return .early(what: "a change-set it depends on")
            }
            guard point.hash == dependency.point.hash else { return .fork }
            greatest = max(greatest, point.lamport)
        }
        guard header.lamport == greatest + 1 else { return .invalid(why: "the Lamport counter is wrong") }
        return .new
    }
}

extension ChangeSetCheck.Outcome: CustomStringConvertible {
    /// In English, for a report that a person reads.
    public var description: String {
        switch self {
        case .new: "it can be stored"
        case .held: "it is held already"
        case .early(let what): "\(what) is missing"
        case .invalid(let why): why
        case .fork: "another change-set is held under its number"
        }
    }
}
