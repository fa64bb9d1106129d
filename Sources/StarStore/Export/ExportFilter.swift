public import StarKit

/// What an export is about; what is nil does not limit it.
public struct ExportFilter: Hashable, Sendable {
    /// Code of a unit.
    public var unit: String?
    /// Year of results and of the calendar.
    public var year: Int?
    /// First and last day of the operation log, at Greenwich.
    public var from: CalendarDay?
    public var to: CalendarDay?
    /// Table of the acts in the operation log.
    public var table: String?
    /// Whether the village's encrypted tables are written out too, in the open.
    public var includesPrivate = false

    /// No limit, without private tables.
    public init() {}

    /// As people read it.
    public var words: Words {
        let parts: [(String, String, String?)] = [
            ("unit", "单位", unit), ("year", "年度", year.map { String($0) }), ("from", "自", from?.iso),
            ("to", "至", to?.iso), ("table", "表", table),
        ]
        let given = parts.compactMap { part in part.2.map { Words("\(part.0) \($0)", "\(part.1)\($0)") } }
        let all = given + (includesPrivate ? [Words("with private tables", "含村内私密表")] : [])
        if all.isEmpty { return Words("everything", "全部") }
        return Words(all.map(\.english).joined(separator: ", "), all.map(\.chinese).joined(separator: "，"))
    }

    /// The fields of an object, nil as null.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("unit", unit)
            json.field("year", year)
            json.field("from", from?.iso)
            json.field("to", to?.iso)
            json.field("table", table)
            json.field("private", includesPrivate)
        }
    }
}
