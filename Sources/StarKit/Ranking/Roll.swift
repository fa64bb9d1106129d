public import SyncKit

/// The members of a street as ranking sees them, in the order of village and member code (by bytes).
///
/// The same members in any order make the same roll with the same hash.
public struct Roll: Equatable, Sendable {
    /// The lines of one village.
    public struct Village: Equatable, Sendable {
        public let code: String
        /// Where they stand in ``Roll/lines``.
        public let range: Range<Int>
    }

    /// Two lines name the same member of the same village.
    public struct Duplicate: Error, Equatable, Sendable {
        public let village: String
        public let member: String
        /// The indices of the two lines in the order given; the first is the smaller.
        public let indices: [Int]
    }

    /// Ascending by village, then member.
    public let lines: [RollLine]
    /// Ascending by code; none is empty.
    public let villages: [Village]
    /// The SHA-256 value of the lines' canonical encoding.
    public let hash: Hash32

    /// Puts lines in order.
    ///
    /// - Throws: ``Duplicate`` when two lines name the same member.
    /// - Complexity: O(*n* log *n*); O(*n*) for lines that are in order.
    public init(lines: [RollLine]) throws(Duplicate) {
        let order = RollOrder(lines)
        if let (first, second) = order.duplicate {
            throw Duplicate(
                village: lines[second].village, member: lines[second].member, indices: [first, second])
        }
        self.lines = order.lines
        self.villages = order.villages
        self.hash = Self.hash(of: order.lines)
    }

    private static func hash(of lines: [RollLine]) -> Hash32 {
        var hasher = CanonicalHasher("roll/1", count: lines.count)
        for line in lines {
            hasher.add { $0.roll(line) }
        }
        return hasher.finish()
    }
}

extension ByteWriter {
    /// One line of a roll; what it was computed from is not part of it.
    mutating func roll(_ line: RollLine) {
        text(line.village)
        text(line.member)
        byte(UInt8(line.category.index))
        count(line.assessed)
        optional(line.composite)
        optional(line.mass)
        count(line.pledgesKept)
        count(line.serviceDays)
        count(line.absences)
        flag(line.isVetoed)
        flag(line.isMissing)
    }

    /// 0 for nil, otherwise the number and 1.
    mutating func optional(_ value: Int?) {
        count(value.map { $0 + 1 } ?? 0)
    }
}
