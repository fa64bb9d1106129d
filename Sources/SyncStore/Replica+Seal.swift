import GRDB

extension Replica {
    /// Turns everything that waits into change-sets.
    ///
    /// - Returns: How many were made.
    @discardableResult
    public func seal() throws -> Int {
        try transaction { try Sealer(db: $0, replica: self).seal() }
    }

    /// Turns what was written on an earlier day (UTC) into change-sets, so that those of weeks without a network
    /// still tell the day of each write. To be called before a write by programs that ask for days.
    public func sealEarlierDays() throws {
        let today = Self.day(of: now())
        guard let written = try database.read({ try $0.integer(.writtenAt) }), Self.day(of: written) != today else {
            return
        }
        try seal()
    }

    /// Days since 1970-01-01, rounded down.
    private static func day(of milliseconds: Int64) -> Int64 {
        milliseconds / 86_400_000 - (milliseconds % 86_400_000 < 0 ? 1 : 0)
    }
}
