import StarKit
import StarStore
import SyncKit
import SyncStore

/// Codes of the village's members.
enum MemberCodes {
    /// Of those that count on a day, in the order of their bytes.
    ///
    /// - Throws: `StoreError` of the store.
    static func counted(_ replica: Replica, on day: CalendarDay) throws -> [String] {
        try replica.read { read in
            let unit = try read.place().own.id
            return try MemberBook(read, unit: unit).counted(on: day).compactMap { $0.text("code") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }
}
