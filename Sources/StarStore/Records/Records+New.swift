import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Lists of codes that a new record may carry, and the rows they become: by table.
    private static let lists: [String: (table: String, marks: [String: Int])] = [
        "activity": ("attendance", ["members": 1, "absent": 0]),
        "meeting": ("meeting_attendance", ["members": 1, "absent": 0, "excused": 3]),
    ]

    /// Adds a record of any table that this unit may add to.
    ///
    /// The year may be left out: it is the open cycle's; so may the number of a receipt: it is the next one. An
    /// activity and a meeting take lists of members' codes: `members=m1,m2`, `absent=m3`, for a meeting also
    /// `excused=m4`. A record about one member takes `members=m1,m2` or `members=all` in place of `member=…` and
    /// becomes one record for each; `all` are the members that count, to whom it applies and who have none yet.
    ///
    /// - Parameters:
    ///   - assignments: Each `FIELD=VALUE`.
    ///   - unit: Code of the village, at a hub for tables of a village.
    /// - Throws: ``BookError`` with `.badValue` (naming the field), `.noSuchTable`, `.noSuchRow`, `.ambiguousRow`,
    ///   `.exists`, `.noCycle`, `.closed` or `.notAllowed`; `StoreError` of the store.
    public func add(_ table: String, _ assignments: [String], unit code: String? = nil) throws -> AddReport {
        try replica.enter { local in
            let desk = try Desk(local, replica)
            let declared = try RecordReader.table(table, desk.read.schema)
            try Self.requireTyped(declared)
            try Self.requireFree(table)
            try desk.requireOpen(table)
            let unit = try Self.unit(declared, code, desk)
            let each =
                Self.lists[table] == nil ? try Self.each(assignments, declared, desk, unit: unit) : [assignments]
            let ids = try each.map { try put($0, declared, desk, unit: unit) }
            if table == "contact" { _ = try ContactCounts.recount(desk) }
            return AddReport(records: try ids.map { try view(desk, table, unit, $0) }, warnings: [])
        }
    }

    private func put(_ assignments: [String], _ declared: MergedTable, _ desk: Desk, unit: ID128) throws -> ID128 {
        let table = declared.name
        let parts = Self.lists[table]
        let isPart = { (assignment: String) in
            parts?.marks.keys.contains { assignment.hasPrefix($0 + "=") } ?? false
        }
        var values = try Self.values(
            assignments.filter { !isPart($0) }, declared, desk, unit: unit, isNew: true)
        try Self.fill(&values, declared, desk, unit: unit)
        let id = try Self.newID(declared, values, desk, unit: unit)
        try RecordCheck.requireSeparate(values, declared)
        Self.confirm(&values, declared, id, before: [:], desk)
        try RecordCheck(desk: desk, unit: unit, by: by).check(declared, id, before: nil, written: values)
        guard try desk.local.put(table, unit: unit, id, values) == .added else {
            throw BookError(
                .exists, "such a record was there and was removed; bring it back with \"remove … --undo\"",
                "这样的记录曾经存在并已删除；请用“remove … --undo”恢复")
        }
        if let parts {
            try Self.putMarks(assignments.filter(isPart), parts, table, id, desk, unit: unit)
        }
        try AuditTrail(desk: desk, by: by).written(
            "add", declared, unit: unit, id, columns: values.keys.sorted(), values: values)
        return id
    }

    /// The unit whose record it becomes.
    private static func unit(_ table: MergedTable, _ code: String?, _ desk: Desk) throws -> ID128 {
        guard case .unit(let level, _) = table.scope, level != desk.level else { return desk.unit }
        guard let code else {
            throw BookError(
                .badValue, "\(table.name) is a village's; name the village with --unit CODE",
                "\(table.name)属于村；请用--unit指定村代码", field: "unit")
        }
        let found = try UnitForest(desk.read).find(code)
        guard found.level == level else {
            throw BookError(
                .badValue, "\(code) is no village; name a village", "\(code)不是村；请指定一个村", field: "unit")
        }
        return found.id
    }

    private static func requireFree(_ table: String) throws {
        guard table == "log_note" else { return }
        throw BookError(
            .badValue, "a note belongs to its log entry; use \"add STORE log … --note TEXT\", or \"set\" on the note",
            "备注随纪实条目录入；请用“add STORE log … --note TEXT”")
    }

    /// What need not be typed.
    private static func fill(
        _ values: inout [String: Value], _ table: MergedTable, _ desk: Desk, unit: ID128
    ) throws {
        if values["year"] == nil, table.column("year") != nil { values["year"] = Value(try desk.cycleYear()) }
        try fillHash(&values, table, desk, unit: unit)
        if table.name == "log_entry" {
            if values["verified"] == nil { values["verified"] = .integer(0) }
            if values["entered"] == nil { values["entered"] = Value(desk.today) }
        }
        if values["number"] == nil, table.keyColumns.contains("number"), table.name != "pledge_item" {
            let parent = table.keyColumns.filter { $0 != "number" }
            let taken =
                try desk.read.rows(table.name, unit: unit).filter { row in
                    parent.allSatisfy { row[$0] == values[$0] }
                }.compactMap { $0.int("number") }.max() ?? 0
            values["number"] = Value(taken + 1)
        }
        for column in table.columns where column.isRequired && (values[column.name] ?? .null) == .null {
            throw BookError(
                .badValue, "\(column.name) must have a value (\(column.summary)); add \(column.name)=…",
                "\(column.name)不能为空；请加上\(column.name)=…", field: column.name)
        }
    }

    private static func newID(
        _ table: MergedTable, _ values: [String: Value], _ desk: Desk, unit: ID128
    ) throws -> ID128 {
        let id = try desk.local.naturalID(table.name, unit: unit, values)
        guard try desk.read.row(table.name, unit: unit, id) != nil else { return id }
        let names = table.keyColumns.joined(separator: ", ")
        throw BookError(
            .exists, "there is a record of \(table.name) with the same \(names); change it with \"set\"",
            "\(table.name)中已有\(names)相同的记录；请用“set”修改", field: table.keyColumns.last)
    }

    private static func putMarks(
        _ assignments: [String], _ list: (table: String, marks: [String: Int]), _ parent: String, _ id: ID128,
        _ desk: Desk, unit: ID128
    ) throws {
        let check = RecordCheck(desk: desk, unit: unit)
        let day = try desk.read.row(parent, unit: unit, id)?.day("date") ?? desk.today
        let reader = try RecordReader(desk.read, "member")
        var marked: Set<ID128> = []
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "="), let mark = list.marks[String(assignment[..<equals])]
            else {
                continue
            }
            for code in assignment[assignment.index(after: equals)...].split(whereSeparator: { ";；,，".contains($0) }) {
                let member = try reader.row(code.trimmed, unit: unit).id
                guard marked.insert(member).inserted else {
                    throw BookError(
                        .badValue, "\(code) is named twice; name each member once", "\(code)重复；每名党员只写一次",
                        field: "members")
                }
                try check.requireMember(member, on: day)
                let values = [parent: Value(id), "member": Value(member), "present": Value(mark)]
                let row = try desk.local.naturalID(list.table, unit: unit, values)
                try desk.local.put(list.table, unit: unit, row, values)
            }
        }
    }
}

extension Substring {
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
