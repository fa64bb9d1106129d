import StarKit

/// What is said about a clock that is wrong. Nothing obeys it.
enum ClockWords {
    /// Up to a day is no matter, in milliseconds.
    private static let toleratedMax: Int64 = 86_400_000

    /// Nothing of this scheme was written before 2020: an earlier claim is that of a clock that was never set.
    private static let claimMin: Int64 = 1_577_836_800_000

    /// What is added to a claimed time that cannot be right; nil where it can.
    ///
    /// - Parameters:
    ///   - claimed: The author's clock, in milliseconds since 1970 UTC.
    ///   - received: This device's clock when it arrived or was read, whichever is earlier.
    static func words(claimed: Int64, received: Int64) -> Words? {
        guard claimed < claimMin || claimed > received + toleratedMax else { return nil }
        return Words(" (a clock was wrong)", "（时钟有误）")
    }

    /// nil where the clocks agree well enough, or nothing is known.
    ///
    /// - Parameter ahead: How far this device's clock runs ahead of the hub's above, in milliseconds.
    static func words(ahead: Int64?) -> Words? {
        guard let ahead, ahead.magnitude > toleratedMax.magnitude else { return nil }
        let days = ahead.magnitude / toleratedMax.magnitude
        let count = "\(days) day\(days == 1 ? "" : "s")"
        return ahead > 0
            ? Words(
                "The clock of this device runs \(count) ahead of the hub's above. Set it; the order of records does "
                    + "not depend on it.",
                "本机时钟比上级快\(days)天。请校准；记录的先后不依赖时钟。")
            : Words(
                "The clock of this device is \(count) behind the hub's above. Set it; the order of records does "
                    + "not depend on it.",
                "本机时钟比上级慢\(days)天。请校准；记录的先后不依赖时钟。")
    }
}
