public import SyncKit

/// Every number of the scheme that the district may set.
///
/// A value always satisfies the rules of the policy file: it comes from the defaults or through ``init(toml:)``,
/// which refuses everything else. Each nested type is a table of the file, each property a key of that table.
public struct Policy: Equatable, Sendable {
    /// The district's number of this policy, 1 or more.
    public internal(set) var version = 1
    /// The year of the cycle it was made for, 2000 to 2100.
    public internal(set) var year = 2026
    public internal(set) var category = Categories()
    public internal(set) var stars = Stars()
    public internal(set) var weights = Weights()
    public internal(set) var grades = Grades()
    public internal(set) var ballots = Ballots()
    public internal(set) var evidence = Evidence()
    public internal(set) var contact = Contact()
    public internal(set) var posts = Posts()
    public internal(set) var activities = Activities()
    public internal(set) var quota = Quota()
    public internal(set) var low = Low()
    public internal(set) var help = Help()
    public internal(set) var publicity = Publicity()
    public internal(set) var review = Review()
    public internal(set) var sync = Sync()
    public internal(set) var log = Log()
    public internal(set) var retention = Retention()
    public internal(set) var calendar = Calendar()

    /// The defaults: what an empty file means.
    public static let standard = Policy()

    init() {}

    /// The same values for the cycle of another year, 2000 to 2100.
    public func of(year: Int) -> Policy {
        var policy = self
        policy.year = year
        return policy
    }

    /// The dimensions that apply to a category, ascending.
    public func dimensions(of category: Category) -> [Dimension] {
        self.category[category]
    }

    /// The most stars a member of a category can have: stars a dimension times its dimensions.
    public func cap(of category: Category) -> Int {
        stars.perDimension * self.category[category].count
    }

    /// The lowest star count of the limited band under a cap; nil when the cap has no band.
    public func band(cap: Int) -> Int? {
        quota.bands[cap]
    }

    /// The caps of the four categories, each once, highest first.
    public var caps: [Int] {
        Set(Category.allCases.map { cap(of: $0) }).sorted(by: >)
    }

    /// The canonical encoding of all effective values: each key with its value, sorted by key.
    public var canonicalBytes: [UInt8] {
        var writer = ByteWriter()
        writer.text("policy/1")
        let fields = PolicyField.all.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        writer.count(fields.count)
        for field in fields {
            writer.text(field.path)
            field.write(self).encode(into: &writer)
        }
        return writer.bytes
    }

    /// The SHA-256 value of ``canonicalBytes``: two files that mean the same have the same one.
    public var hash: Hash32 { Hash32.of(canonicalBytes) }
}
