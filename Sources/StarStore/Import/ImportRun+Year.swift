import StarKit
import SyncKit
import SyncStore

// The files of the year: log book, activities, pledges.
extension ImportRun {
    mutating func load(log file: ImportedFile<LogFile.Line>) throws {
        _ = try desk.cycleYear()
        try desk.requireOpen("log_entry")
        let members = try desk.codes("member")
        let households = try desk.codes("household")
        let entries = Set(try desk.read.rows("log_entry", unit: desk.unit).map(\.id))
        let notes = Set(try desk.read.rows("log_note", unit: desk.unit).map(\.id))
        let name = { (line: LogFile.Line) in "\(line.member.text) \(line.date.iso) \(line.kind.rawValue)" }
        try each(file.lines, line: \.line, name: name) { run, line in
            let member = run.member(line.member, in: members, line: line.line)
            let household = line.household.flatMap { run.household($0, in: households, line: line.line) }
            guard let member, line.household == nil || household != nil else { return nil }
            run.countIfFuture(line.date)
            let id = LogIdentity.entry(member: member, line)
            var values: [String: Value] = [
                "member": Value(member), "date": .text(line.date.iso), "kind": .text(line.kind.rawValue),
            ]
            // A file without the column says nothing about entries that are there.
            if file.has("minutes") { values["minutes"] = Value(line.minutes) }
            if file.has("verified") || !entries.contains(id) { values["verified"] = Value(line.isVerified) }
            let outcome = try run.put("log_entry", id, values)
            var note: [String: Value] = [:]
            if file.has("household") { note["household"] = household.map(Value.init) ?? .null }
            if file.has("note") { note["note"] = Value(line.note) }
            let saysNothing = note.values.allSatisfy { $0 == .null }
            if outcome == .removedBefore || note.isEmpty || saysNothing && !notes.contains(id) { return outcome }
            return outcome.with(part: try run.putPart("log_note", id, note), named: "note")
        }
        try recountContacts()
    }

    mutating func load(activities file: ImportedFile<ActivitiesFile.Line>) throws {
        _ = try desk.cycleYear()
        try desk.requireOpen("activity")
        let members = try desk.codes("member")
        try each(file.lines, line: \.line, name: { "\($0.date.iso) \($0.title)" }) { run, line in
            if line.date > run.desk.today {
                run.note(
                    line.line, "date",
                    "\(line.date.iso) is after today (\(run.desk.today.iso)); enter an activity once it was held",
                    "\(line.date.iso)晚于今天（\(run.desk.today.iso)）；请在活动举行后再录入")
            }
            let present = line.members.compactMap { run.member($0, in: members, line: line.line, field: "members") }
            let absent = line.absent.compactMap { run.member($0, in: members, line: line.line, field: "absent") }
            let isSound = line.date <= run.desk.today && present.count == line.members.count
            guard isSound, absent.count == line.absent.count else { return nil }
            for member in present + absent { try run.check.requireMember(member, on: line.date, field: "members") }
            let id = LogIdentity.activity(unit: run.desk.unit, line)
            var values: [String: Value] = ["date": .text(line.date.iso), "title": .text(line.title)]
            if file.has("households") { values["households"] = Value(line.households) }
            let outcome = try run.put("activity", id, values)
            if outcome == .removedBefore { return outcome }
            let marks = run.attendance(present: present, absent: file.has("absent") ? absent : nil)
            return try outcome.with(part: run.put(attendance: marks, of: id), named: "attendance")
        }
    }

    /// 1 for who took part, 0 for who was absent without excuse.
    private func attendance(present: [ID128], absent: [ID128]?) -> (marks: [ID128: Int], saysAbsent: Bool) {
        var marks: [ID128: Int] = [:]
        for member in present { marks[member] = 1 }
        for member in absent ?? [] { marks[member] = 0 }
        return (marks, absent != nil)
    }

    private mutating func put(
        attendance: (marks: [ID128: Int], saysAbsent: Bool), of activity: ID128
    ) throws -> PutOutcome {
        var outcome = PutOutcome.same
        var marks = attendance.marks
        // Whom a corrected list no longer names is marked as neither: a removed row could not come back.
        for row in try desk.read.rows("attendance", unit: desk.unit) where row.reference("activity") == activity {
            guard let member = row.reference("member"), marks[member] == nil, let mark = row.int("present") else {
                continue
            }
            if mark == 1 || mark == 0 && attendance.saysAbsent { marks[member] = 2 }
        }
        for (member, mark) in marks.sorted(by: { $0.key < $1.key }) {
            let values = ["activity": Value(activity), "member": Value(member), "present": Value(mark)]
            let row = try desk.local.naturalID("attendance", unit: desk.unit, values)
            let part = try putPart("attendance", row, values)
            outcome = outcome.with(part: part, named: "attendance")
        }
        return outcome
    }

    mutating func load(pledges file: ImportedFile<PledgesFile.Line>) throws {
        let year = try desk.cycleYear()
        try desk.requireOpen("pledge")
        let members = try desk.codes("member")
        let caps = try MemberCaps(desk, unit: desk.unit, year: year)
        let rated = Set(try desk.read.rows("pledge_item", unit: desk.unit).compactMap { $0.reference("pledge") })
        try each(file.lines, line: \.line, name: \.member.text) { run, line in
            guard let member = run.member(line.member, in: members, line: line.line) else { return nil }
            if let cap = caps[member], line.stars > cap {
                let words = MemberCaps.refusal(stars: line.stars, cap: cap)
                run.note(line.line, "stars", words.english, words.chinese)
                return nil
            }
            if line.kept != nil, try run.isRated(member, year: year, rated) {
                run.note(
                    line.line, "kept", "the items of this letter are rated one by one (pledge_item); leave kept empty",
                    "该责任书已逐项评定（pledge_item）；请将kept留空")
                return nil
            }
            var values: [String: Value] = [
                "member": Value(member), "year": Value(year), "stars": Value(line.stars),
                "items": .text(line.items.joined(separator: ";")),
            ]
            if file.has("kept") { values["kept"] = Value(line.kept) }
            if file.has("signed") { values["signed"] = Value(line.signed?.text) }
            return try run.put("pledge", values)
        }
    }

    private func isRated(_ member: ID128, year: Int, _ rated: Set<ID128>) throws -> Bool {
        let key = ["member": Value(member), "year": Value(year)]
        return try rated.contains(desk.local.naturalID("pledge", unit: desk.unit, key))
    }
}
