import StarKit
import SyncKit
import SyncStore

/// Which of the values in a conflict somebody chose.
struct SettleChoice {
    private let conflict: Conflict
    private let desk: Desk

    init(_ conflict: Conflict, _ desk: Desk) {
        self.conflict = conflict
        self.desk = desk
    }

    /// The values of the columns in conflict, as the words say.
    ///
    /// - Throws: ``BookError`` with `.badValue` when the words do not say which.
    func values(_ take: String) throws -> [String: Value] {
        switch take {
        case "mine": try mine()
        case "theirs": try theirs()
        default: try typed(take)
        }
    }

    private func mine() throws -> [String: Value] {
        let authors = ownAuthors
        let choices = choices(of: authors)
        if let values = choices.first, choices.count == 1 { return values }
        throw choices.isEmpty
            ? refusal(
                "nobody of this unit wrote one of the values; write the value itself",
                "其中没有本单位写的值；请直接写出值")
            : refusal(
                "the devices of this unit wrote \(choices.count) of the values; write the value itself",
                "本单位的设备写了\(choices.count)个不同的值；请直接写出值")
    }

    private func theirs() throws -> [String: Value] {
        let own = ownAuthors
        let choices = choices(of: Set(candidates.map(\.replica)).subtracting(own))
        if let values = choices.first, choices.count == 1 { return values }
        throw refusal(
            "others wrote \(choices.count) values, not one; write the value itself", "别人写了\(choices.count)个不同的值；请直接写出值")
    }

    private func typed(_ text: String) throws -> [String: Value] {
        guard conflict.kind == .cell, let name = conflict.cells.first?.column else { return try ofDevice(text) }
        let table = try RecordReader.table(conflict.table, desk.read.schema)
        guard let column = table.column(name) else { return [:] }
        if case .reference = column.kind {
            return [name: try Records.value(text, column, table, desk, unit: conflict.unit)]
        }
        guard Book.rule(table.name, name) != nil else {
            throw refusal("the program computes \(name); take mine or theirs", "\(name)由程序计算；请选mine或theirs")
        }
        return [name: try Records.value(text, column, table, desk, unit: conflict.unit)]
    }

    /// A row that was added twice is taken as one device wrote it.
    private func ofDevice(_ text: String) throws -> [String: Value] {
        let digits = text.lowercased()
        let authors = Set(
            candidates.filter { line in
                line.device?.utf8.elementsEqual(text.utf8) ?? false
                    || digits.utf8.count >= 6 && line.replica.hex.hasPrefix(digits)
            }.map(\.replica))
        let choices = choices(of: authors)
        if let values = choices.first, choices.count == 1 { return values }
        let names = Set(candidates.map { $0.device ?? String($0.replica.hex.prefix(8)) }).sorted().joined(
            separator: ", ")
        throw refusal(
            "the record was added twice and is settled as a whole: take mine, theirs, or one device of \(names)",
            "这条记录被同时新增，须整条选定：请选mine、theirs，或其中一台设备：\(names)")
    }

    private var candidates: [Conflict.Candidate] { conflict.cells.flatMap(\.values) }

    /// This device when it wrote one of the values, else the devices of this unit that did.
    private var ownAuthors: Set<ID128> {
        let wrote = Set(candidates.map(\.replica))
        if let own = (desk.formerReplicas + [desk.replica]).last(where: wrote.contains) { return [own] }
        return Set(candidates.filter { $0.unit == desk.unit }.map(\.replica))
    }

    /// The different sets of values that authors wrote. Where one of them wrote none of a column's values, another's
    /// of them is taken, else what stands.
    private func choices(of authors: Set<ID128>) -> [[String: Value]] {
        var choices: [[String: Value]] = []
        for author in authors.sorted() {
            let values = Dictionary(
                uniqueKeysWithValues: conflict.cells.compactMap { cell in
                    let value =
                        cell.values.first { $0.replica == author }
                        ?? cell.values.first { authors.contains($0.replica) } ?? cell.values.first
                    return value.map { (cell.column, $0.value) }
                })
            if !choices.contains(values) { choices.append(values) }
        }
        return choices
    }

    private func refusal(_ english: String, _ chinese: String) -> BookError {
        BookError(.badValue, "\(conflict.id): \(english)", "\(conflict.id)：\(chinese)", field: "take")
    }
}
