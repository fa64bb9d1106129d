import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// Records that people pick by name: found by code, by name, or by the first letters of the name.
struct Roster {
    /// Somebody or something that can be picked.
    struct Entry: Hashable {
        let code: String
        /// Empty for what has only a code, such as a household.
        let name: String

        /// As it is shown in a field: `王伟 m002`.
        var shown: String { name.isEmpty ? code : "\(name) \(code)" }
    }

    let entries: [Entry]
    private let byCode: [String: Entry]

    /// The live records of a table with codes.
    ///
    /// - Throws: `BookError`; `StoreError` of the store.
    init(_ replica: Replica, _ table: String) throws {
        try self.init(
            replica.read { read in
                let column = read.schema[table]?.codeColumn ?? "code"
                let own = try read.place().own.id
                return try read.rows(table, unit: own).compactMap { row in
                    row.text(column).map { Entry(code: $0, name: row.text("name") ?? "") }
                }
            })
    }

    init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
        byCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a code stands for.
    subscript(_ code: String) -> Entry? { byCode[code] }

    /// A code with the name that goes with it.
    func shown(_ code: String) -> String { byCode[code]?.shown ?? code }

    /// For a field that offers them: found by whatever part of the value or the letters is typed.
    var choices: [FormField.Choice] {
        entries.map { FormField.Choice($0.shown, $0.name.isEmpty ? "" : Initials.of($0.name)) }
    }

    /// The code that was meant.
    ///
    /// - Returns: What was typed where nothing fits, for the record's own check to name it; nil where several fit.
    func code(_ typed: String) -> String? {
        if typed.isEmpty || byCode[typed] != nil { return typed }
        let wanted = typed.lowercased()
        if let last = typed.split(separator: " ").last.map(String.init), byCode[last]?.shown == typed { return last }
        let equal = entries.filter {
            $0.name == typed || $0.code.lowercased() == wanted || Initials.of($0.name) == wanted
        }
        if let only = equal.first, equal.count == 1 { return only.code }
        if equal.count > 1 { return nil }
        let begun = entries.filter { $0.name.contains(typed) || Initials.of($0.name).hasPrefix(wanted) }
        if let only = begun.first, begun.count == 1 { return only.code }
        return begun.isEmpty ? typed : nil
    }

    /// Those that fit what was typed, to name them.
    func fitting(_ typed: String) -> [Entry] {
        let wanted = typed.lowercased()
        return entries.filter { $0.name.contains(typed) || Initials.of($0.name).hasPrefix(wanted) }
    }
}
