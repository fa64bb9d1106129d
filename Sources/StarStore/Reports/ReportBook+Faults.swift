import StarKit
import SyncKit
import SyncStore

// What a program wrote that does not ask the rules of entry, where no merge can tell: those rules need the policy,
// other records, or the day on which a row was written.
extension ReportBook {
    func faults(_ village: UnitView) throws -> [Words] {
        try pledgeFaults(village) + activityFaults(village) + objectionFaults(village) + packetFaults(village)
            + actFaults(village)
    }

    private func pledgeFaults(_ village: UnitView) throws -> [Words] {
        let members = try MemberBook(read, unit: village.id)
        let codes = try CodeIndex(read, "member", unit: village.id)
        let faults = try read.rows("pledge", unit: village.id).compactMap { row -> (String, Int, Int)? in
            guard row.int("year") == year, let member = row.reference("member"), let stars = row.int("stars"),
                let category = members.category(of: member, on: today), let code = codes[member]
            else { return nil }
            let cap = policy.cap(of: category)
            return stars > cap ? (code, stars, cap) : nil
        }
        return faults.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { code, stars, cap in
            Words("pledge of \(code): \(stars) stars, the cap is \(cap)", "\(code)的目标为\(stars)星，封顶\(cap)星")
        }
    }

    private func activityFaults(_ village: UnitView) throws -> [Words] {
        let births = try read.births(unit: village.id, of: ["activity"])
        let faults = try read.rows("activity", unit: village.id).compactMap { row -> (CalendarDay, CalendarDay)? in
            guard let day = row.day("date"), day.year == year,
                let written = births.moment(of: "activity", row.id).map(CalendarDay.init(milliseconds:)), day > written
            else { return nil }
            return (day, written)
        }
        return faults.sorted { $0 < $1 }.map { day, written in
            Words(
                "activity of \(day.iso): written on \(written.iso)", "\(day.iso)的活动：录入于\(written.iso)")
        }
    }

    private func objectionFaults(_ village: UnitView) throws -> [Words] {
        let terms = try ObjectionTerms(read, unit: village.id, year: year, policy: policy)
        let codes = try CodeIndex(read, "member", unit: village.id)
        let late = try read.rows("objection", unit: village.id, year: year).compactMap { row in
            terms.end(member: row.reference("member").flatMap { codes[$0] }).flatMap { end in
                row.day("received").flatMap { $0 > end ? (row: row, end: end) : nil }
            }
        }
        return late.sorted { ($0.row.int("number") ?? 0) < ($1.row.int("number") ?? 0) }.map { row, end in
            let received = row.text("received") ?? "-"
            let number = row.int("number") ?? 0
            return Words(
                "objection \(number): received \(received), open until \(end.iso)",
                "第\(number)号异议：\(received)收到，受理至\(end.iso)")
        }
    }

    /// What the village changed behind the packet that it had sent.
    private func packetFaults(_ village: UnitView) throws -> [Words] {
        let packets = try PacketBook(read, unit: village.id, year: year)
        guard packets.isLocked, let number = packets.latest,
            let packet = try read.rows("packet", unit: village.id).first(where: {
                $0.int("year") == year && $0.int("number") == number
            })
        else { return [] }
        let later = try read.rows(of: PacketBook.tables, unit: village.id, writtenAfter: packet.id, of: "packet")
        return later.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { table, rows in
            Words(
                "\(table): \(rows.count) changed after packet \(number) was sent",
                "\(table)：第\(number)号材料上报后改动了\(rows.count)行")
        }
    }
}
