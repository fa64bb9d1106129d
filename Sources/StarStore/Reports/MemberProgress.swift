import StarKit
import SyncKit
public import SyncStore

/// How far a member has come in a year: days of service, and the pledge.
public struct MemberProgress: Hashable, Sendable {
    public let code: String
    public let name: String
    /// Days with an entry in the log.
    public let days: Int
    /// Stars that were pledged; nil without a pledge.
    public let stars: Int?
    /// Items of the pledge.
    public let items: Int
    /// Items that were kept; nil while nobody has said.
    public let kept: Int?

    /// The members of this unit who count now, the fewest days first.
    ///
    /// - Throws: `StoreError` of the store.
    public static func all(_ replica: Replica, year: Int) throws -> [MemberProgress] {
        let now = replica.now()
        return try replica.read { read in
            let unit = try read.place().own.id
            let members = try MemberBook(read, unit: unit)
            var days: [ID128: Set<String>] = [:]
            for row in try read.rows("log_entry", unit: unit, datedIn: year) {
                guard let member = row.reference("member"), let date = row.text("date") else { continue }
                days[member, default: []].insert(date)
            }
            var pledges: [ID128: StoredRow] = [:]
            for row in try read.rows("pledge", unit: unit, year: year) {
                if let member = row.reference("member") { pledges[member] = row }
            }
            return members.counted(on: CalendarDay(milliseconds: now)).map { row in
                let pledge = pledges[row.id]
                return MemberProgress(
                    code: row.text("code") ?? "", name: row.text("name") ?? "", days: days[row.id]?.count ?? 0,
                    stars: pledge?.int("stars"), items: pledge?.text("items")?.split(separator: ";").count ?? 0,
                    kept: pledge?.int("kept"))
            }.sorted { ($0.days, $0.code) < ($1.days, $1.code) }
        }
    }
}
