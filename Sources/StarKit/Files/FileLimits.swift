/// The public limits of what import files may hold; CSV's own are in ``CSVLimits``.
public enum FileLimits {
    /// Characters of a code; at least 1.
    public static let codeCharactersMax = 32
    /// Characters of a name, a title, a group; at least 1.
    public static let nameCharactersMax = 100
    /// Characters of a note; line breaks are allowed in it.
    public static let noteCharactersMax = 2000
    /// Entries of a list joined by `;`.
    public static let listCountMax = 500
    /// Items of a pledge.
    public static let itemsCountMax = 50
    /// Years of birth that are taken for plausible.
    public static let birthYears = 1900...2100
    /// Minutes of a log entry: a day at most.
    public static let minutes = 0...1440
    /// People of a household.
    public static let householdMembers = 0...999
    /// Households that an activity served.
    public static let servedHouseholds = 0...99_999
    /// Stars a pledge may aim at unless the policy's cap says otherwise.
    public static let stars = 0...10
    /// Ballots, and members or households due.
    public static let ballots = 0...99_999
    /// Rounds of a ballot.
    public static let rounds = 1...2
    /// The dimensions.
    public static let dimensions = 1...5
}
