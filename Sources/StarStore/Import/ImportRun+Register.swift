import StarKit
import SyncKit
import SyncStore

// The files of the register.
extension ImportRun {
    mutating func load(members file: ImportedFile<MembersFile.Line>) throws {
        try desk.requireOpen("member")
        let members = try desk.codes("member")
        try each(file.lines, line: \.line, name: \.code.text) { run, line in
            guard try run.keepsCategory(of: members[line.code], line) else { return nil }
            var values: [String: Value] = [
                "code": .text(line.code.text), "name": .text(line.name), "category": .text(line.category.rawValue),
            ]
            if file.has("sex") { values["sex"] = Value(line.sex?.rawValue) }
            if file.has("birthYear") { values["birthYear"] = Value(line.birthYear) }
            if file.has("group") { values["group"] = Value(line.group) }
            if file.has("joined") { values["joined"] = Value(line.joined) }
            return try run.put("member", values)
        }
    }

    mutating func load(households file: ImportedFile<HouseholdsFile.Line>) throws {
        try desk.requireOpen("household")
        try each(file.lines, line: \.line, name: \.number.text) { run, line in
            var values: [String: Value] = ["number": .text(line.number.text)]
            if file.has("members") { values["members"] = Value(line.members) }
            if file.has("note") { values["note"] = Value(line.note) }
            return try run.put("household", values)
        }
    }

    mutating func load(posts file: ImportedFile<PostsFile.Line>) throws {
        try desk.requireOpen("post_claim")
        let members = try desk.codes("member")
        try each(file.lines, line: \.line, name: { "\($0.member.text) \($0.post.text)" }) { run, line in
            guard let member = run.member(line.member, in: members, line: line.line) else { return nil }
            return try run.put(
                "post_claim",
                ["member": Value(member), "post": .text(line.post.text), "claimed": .text(line.claimed.iso)])
        }
    }

    mutating func load(contacts file: ImportedFile<ContactsFile.Line>) throws {
        try desk.requireOpen("contact")
        let members = try desk.codes("member")
        let households = try desk.codes("household")
        let name = { (line: ContactsFile.Line) in "\(line.member.text) \(line.household.text) \(line.from.iso)" }
        try each(file.lines, line: \.line, name: name) { run, line in
            let member = run.member(line.member, in: members, line: line.line)
            let household = run.household(line.household, in: households, line: line.line)
            guard let member, let household else { return nil }
            var values = ["member": Value(member), "household": Value(household), "from": .text(line.from.iso)]
            if file.has("to") { values["to"] = Value(line.to) }
            return try run.put("contact", values)
        }
        try recountContacts()
    }

    /// A file cannot change the category of a member who is there while a cycle is open: two persons do, by an act.
    private mutating func keepsCategory(of member: ID128?, _ line: MembersFile.Line) throws -> Bool {
        guard desk.stage != .none, let member, let row = try desk.read.row("member", unit: desk.unit, member),
            let category = row.text("category"), category != line.category.rawValue
        else { return true }
        note(
            line.line, "category",
            "\(line.code.text) is in category \(category); during a cycle two persons change that, by an act: "
                + "add STORE category_change …",
            "\(line.code.text)现为\(category)类；年度进行中变更类别须经两人办理：add STORE category_change …")
        return false
    }
}
