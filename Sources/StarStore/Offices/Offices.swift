public import StarKit
import SyncKit
public import SyncStore

/// The offices of a village: who holds them, and handing one over.
public struct Offices: Sendable {
    private let replica: Replica
    private let by: String?

    /// - Parameter by: Code of the person who acts; the trail of acts names them.
    public init(_ replica: Replica, by: String? = nil) {
        self.replica = replica
        self.by = by
    }

    /// Code of the person who holds an office on a day, the one whose term began last; nil when nobody does.
    ///
    /// - Throws: `StoreError` of the store.
    public func holder(of role: String, on day: CalendarDay) throws -> String? {
        try replica.read { read in
            let codes = try CodeIndex(read, "officer", unit: nil)
            let terms = try read.rows("office", unit: nil).filter { row in
                row.text("role") == role && row.day("from").map { $0 <= day } ?? false
                    && row.day("to").map { day <= $0 } ?? true
            }
            return terms.max { ($0.text("from") ?? "", $0.id) < ($1.text("from") ?? "", $1.id) }
                .flatMap { $0.reference("officer") }.flatMap { codes[$0] }
        }
    }

    /// Hands an office over as one act: the running terms of its holders end on the day before, the new one begins.
    ///
    /// - Parameters:
    ///   - role: Such as `secretary`.
    ///   - officer: Code of the person who takes it over.
    ///   - day: First day of the new term.
    ///   - basis: The decision it rests on.
    ///   - unit: Code of the village, at a hub.
    /// - Throws: ``BookError`` with `.badValue` for a role or day that cannot be, `.exists` when the person holds it
    ///   already, `.noSuchRow` for an unknown person or unit; `StoreError`.
    public func handOver(
        _ role: String, to officer: String, from day: CalendarDay, basis: String, unit code: String? = nil
    ) throws -> HandOver {
        try replica.write { local in
            let desk = try Desk(local, replica)
            try desk.requireOpen("office")
            let unit = try Self.unit(code, desk)
            let table = try RecordReader.table("office", desk.read.schema)
            let person = try RecordReader(desk.read, "officer").row(officer, unit: unit)
            let reader = try RecordReader(desk.read, "office")
            let running = try desk.read.rows("office", unit: unit).filter { row in
                row.text("role") == role && row.day("from").map { $0 < day } ?? false
                    && row.day("to").map { day <= $0 } ?? true
            }
            if let same = running.first(where: { $0.reference("officer") == person.id }) {
                throw BookError(
                    .exists, "\(officer) has held this office since \(same.text("from") ?? ""); name somebody else",
                    "\(officer)自\(same.text("from") ?? "")起任此职；请另填一人", field: "to")
            }
            let trail = AuditTrail(desk: desk, by: by)
            let check = RecordCheck(desk: desk, unit: unit)
            let last = Value(day.advanced(by: -1))
            for term in running {
                try check.check(table, term.id, before: term.cells, written: ["to": last])
                try local.put("office", unit: unit, term.id, ["to": last])
                try trail.write("set", table, unit: unit, term.id, reason: basis)
            }
            let values: [String: Value] = [
                "officer": Value(person.id), "role": .text(role), "from": Value(day), "basis": .text(basis),
            ]
            let id = try local.naturalID("office", unit: unit, values)
            if try desk.read.row("office", unit: unit, id) != nil {
                throw BookError(
                    .exists, "\(officer) takes over on \(day.iso) already", "\(officer)已登记自\(day.iso)起任此职", field: "to")
            }
            try check.check(table, id, before: nil, written: values)
            guard try local.put("office", unit: unit, id, values) == .added else {
                throw BookError(
                    .exists, "this term was there and was removed; bring it back with \"remove … --undo\"",
                    "该任职曾录入并已删除；请用“remove … --undo”恢复")
            }
            try trail.write("add", table, unit: unit, id, reason: basis)
            return HandOver(
                closed: try running.compactMap { try desk.read.row("office", unit: unit, $0.id) }.map {
                    try reader.view($0, delivery: nil)
                },
                opened: try Records(replica).view(desk, "office", unit, id))
        }
    }

    private static func unit(_ code: String?, _ desk: Desk) throws -> ID128 {
        if desk.level == .village { return desk.unit }
        guard let code else {
            throw BookError(
                .badValue, "an office is a village's; name the village with --unit CODE", "任职属于村；请用--unit指定村代码",
                field: "unit")
        }
        return try UnitForest(desk.read).find(code).id
    }
}
