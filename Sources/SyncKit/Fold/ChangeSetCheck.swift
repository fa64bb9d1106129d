/// Whether a change-set may be stored: its bytes, its author, its place in its stream and in its
/// audience's causal order. Pure: what is held is passed in.
public enum ChangeSetCheck {
    /// A header that the receiver holds in the audience.
    public struct Known: Hashable, Sendable {
        public let replica: ID128
        public let incarnation: ID128
        public let number: Int64
        public let lamport: Int64
        /// No held header follows it.
        public let isHead: Bool

        public init(replica: ID128, incarnation: ID128, number: Int64, lamport: Int64, isHead: Bool) {
            self.replica = replica
            self.incarnation = incarnation
            self.number = number
            self.lamport = lamport
            self.isHead = isHead
        }
    }

    /// What the receiver holds of an audience.
    public struct Held {
        /// The author's key, nil when it is not known.
        public let author: VerifyingKey?
        /// Whether some first header of the author's incarnation is held.
        public let isBegun: Bool
        /// Whether a body that is not the one that was signed is what an erasure left of it.
        public let isErased: (ChangeSet) throws -> Bool
        /// The header held under a name in this audience, nil when there is none.
        public let lookUp: (Hash32) throws -> Known?

        public init(
            author: VerifyingKey?, isBegun: Bool, isErased: @escaping (ChangeSet) throws -> Bool = { _ in false },
            lookUp: @escaping (Hash32) throws -> Known?
        ) {
            self.author = author
            self.isBegun = isBegun
            self.isErased = isErased
            self.lookUp = lookUp
        }
    }

    public enum Outcome: Hashable, Sendable {
        /// It can be stored, behind its predecessor.
        case new
        /// It can be stored, and begins a branch: another change-set is held under its number.
        case fork
        /// It is held already, byte for byte.
        case held
        /// Something it needs is missing; it will be offered again.
        case early(what: String)
        /// It is not what its author can have made; it is dropped.
        case invalid(why: String)
    }

    public static func judge(_ changeSet: ChangeSet, _ held: Held) throws -> Outcome {
        if try held.lookUp(changeSet.hash) != nil { return .held }
        let header = changeSet.header
        guard let author = held.author else { return .early(what: "the author's key") }
        guard author.replica == header.stream.replica, header.stream.branch == nil,
            author.verifies(changeSet.signature, over: Header.signedBytes(of: changeSet.headerBytes))
                || PlantedBug.unsignedChangeSet.isOn
        else { return .invalid(why: "the signature is not its author's") }
        // What a hub cannot read it cannot judge, so nothing else may be hidden from it, and nothing private shown.
        guard (header.keyID != nil) == header.stream.audience.isPrivate else {
            return .invalid(why: "its body is not encrypted where it must be, or is where it must not be")
        }
        guard
            try StoredBody.commitment(changeSet.body) == header.commitment || held.isErased(changeSet)
                || PlantedBug.unsignedBody.isOn
        else {
            return .invalid(why: "the body is not the one that was signed")
        }
        var greatest: Int64 = 0
        var isFork = header.number == 1 && held.isBegun
        if header.number > 1 {
            guard let previous = try held.lookUp(header.previous) else { return .early(what: "an earlier change-set") }
            guard
                previous.replica == header.stream.replica && previous.incarnation == header.stream.incarnation
                    || PlantedBug.foreignPrevious.isOn, previous.number == header.number - 1
            else { return .invalid(why: "it does not follow the change-set it names") }
            isFork = !previous.isHead
            greatest = previous.lamport
        }
        for dependency in header.dependencies {
            guard let point = try held.lookUp(dependency.point.hash) else {
                return .early(what: "a change-set it depends on")
            }
            guard point.replica == dependency.stream.replica, point.incarnation == dependency.stream.incarnation,
                point.number == dependency.point.number
            else { return .invalid(why: "it does not depend on the change-sets it names") }
            greatest = max(greatest, point.lamport)
        }
        guard header.lamport == greatest + 1 || PlantedBug.anyLamport.isOn else {
            return .invalid(why: "the Lamport counter is wrong")
        }
        return isFork ? .fork : .new
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
