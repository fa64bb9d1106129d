/// What orders candidates before the draw: the composite, then the first four steps of the tie chain.
///
/// A larger key stands higher. It is packed into two words, so that a million of them sort quickly.
struct RankKey: Comparable {
    /// From the highest bits: composite, mass mean, pledges kept, service days; 14 bits each.
    private let major: UInt64
    /// The fewer absences, the larger.
    private let minor: UInt64

    private static let bits: UInt64 = 14
    private static let mask: UInt64 = 1 << bits - 1

    /// The step of the tie chain that nothing but a draw can decide.
    static let drawStep = 5

    init(_ line: RollLine, serviceDaysMax: Int) {
        // No mass mean at all stands below a mean of 0.
        let mass = line.mass.map { $0 + 1 } ?? 0
        var packed = UInt64(line.composite ?? 0)
        packed = packed << Self.bits | UInt64(mass)
        packed = packed << Self.bits | UInt64(line.pledgesKept)
        major = packed << Self.bits | UInt64(min(line.serviceDays, serviceDaysMax))
        minor = Self.mask - UInt64(line.absences)
    }

    /// The first step of the tie chain in which two keys differ: 0 for the composite, 5 when only a draw is left.
    func step(against other: RankKey) -> Int {
        if major == other.major { return minor == other.minor ? Self.drawStep : 4 }
        let difference = major ^ other.major
        for step in 0..<3 where difference >> (Self.bits * UInt64(3 - step)) != 0 { return step }
        return 3
    }

    static func < (left: RankKey, right: RankKey) -> Bool {
        left.major == right.major ? left.minor < right.minor : left.major < right.major
    }
}
