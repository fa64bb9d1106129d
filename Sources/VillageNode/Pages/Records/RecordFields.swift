import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// The fields of a record's form, from the declaration of its table.
struct RecordFields {
    let visit: Visit
    let table: RecordTable
    let declared: MergedTable
    private let labels: RecordLabels

    /// - Throws: ``PageFault`` with `.notFound`; `StoreError` of the store.
    init(visit: Visit, table: RecordTable) throws {
        guard let declared = Book.schema[table.name] else { throw PageFault.notFound }
        self.visit = visit
        self.table = table
        self.declared = declared
        labels = try RecordLabels(try visit.replica, language: visit.language)
    }

    /// The columns that can be typed.
    ///
    /// - Parameter isNew: Whether those that name the record are among them.
    func columns(isNew: Bool) -> [MergedColumn] {
        declared.columns.filter { column in
            if table.hidden.contains(column.name) { return false }
            if !isNew, declared.keyColumns.contains(column.name) { return false }
            if isNew, column.name == "year", !["award", "reserve", "help_plan"].contains(table.name) { return false }
            if isNew, column.name == "number", declared.keyColumns.contains("number"), isNumbered { return false }
            if case .reference = column.kind { return true }
            return Book.rule(table.name, column.name) != nil
        }
    }

    /// Whether the program draws the next number.
    private var isNumbered: Bool { !["pledge_item", "household"].contains(table.name) }

    /// The form's fields.
    ///
    /// - Parameters:
    ///   - values: What stands in them, by column.
    ///   - faults: What is wrong, by column.
    func fields(isNew: Bool, values: [String: String], faults: [String: String]) throws -> [FormField] {
        var fields = try columns(isNew: isNew).map { column -> FormField in
            var field = try field(of: column)
            field.value = values[column.name] ?? ""
            field.fault = faults[column.name] ?? ""
            field.isRequired = column.isRequired
            return field
        }
        if let index = fields.firstIndex(where: { !$0.fault.isEmpty }) ?? fields.indices.first {
            fields[index].isFirst = true
        }
        return fields
    }

    private func field(of column: MergedColumn) throws -> FormField {
        let label = Book.words(of: table.name, column: column.name)[visit.language]
        if case .reference(let target) = column.kind { return try reference(column, label, to: target) }
        let blank = FormField.Choice("", column.isRequired ? visit.say("choose", "请选择") : "—")
        switch Book.rule(table.name, column.name) {
        case .word(let words):
            let choices = words.map { FormField.Choice($0, Book.words(of: column.name, value: $0)[visit.language]) }
            return FormField(column.name, label, .choice([blank] + choices))
        case .flag:
            let choices = ["yes", "no"].map {
                FormField.Choice($0, Book.words(of: "verified", value: $0)[visit.language])
            }
            return FormField(column.name, label, .choice([blank] + choices))
        case .sex:
            let choices = ["m", "f"].map { FormField.Choice($0, Book.words(of: "sex", value: $0)[visit.language]) }
            return FormField(column.name, label, .choice([blank] + choices))
        case .note: return FormField(column.name, label, .lines(rows: 3))
        case .list:
            var field = FormField(column.name, label, .lines(rows: 3))
            field.hint = visit.say("Several are joined by ; or stand on lines of their own.", "多项用“；”隔开，或每行一项。")
            return field
        case .whole, .score: return sized(FormField(column.name, label, .digits), 8)
        case .day:
            var field = sized(FormField(column.name, label), 12)
            if column.isRequired { field.hint = visit.say("2026-11-20, 11-20, 20 or -1", "如2026-11-20、11-20、20或-1") }
            return field
        case .signature: return sized(FormField(column.name, label), 12)
        case .code where column.name == "post":
            let posts = ["technology", "advice", "stability", "supervision"].map {
                FormField.Choice($0, Book.words(of: "post", value: $0)[visit.language])
            }
            return sized(FormField(column.name, label, .offer(posts)), 16)
        case .code: return sized(FormField(column.name, label), 14)
        default: return FormField(column.name, label)
        }
    }

    private func reference(_ column: MergedColumn, _ label: String, to target: String) throws -> FormField {
        if Book.schema[target]?.codeColumn != nil {
            return sized(
                FormField(column.name, label, .offer(try Roster(try visit.replica, target).choices)), 18)
        }
        let choices = try labels.choices(target).map { FormField.Choice($0.id, $0.label) }
        return FormField(column.name, label, .choice([.init("", visit.say("choose", "请选择"))] + choices))
    }

    private func sized(_ field: FormField, _ width: Int) -> FormField {
        var field = field
        field.width = width
        return field
    }

    /// What was typed, by column.
    func typed(isNew: Bool) -> [String: String] {
        Dictionary(
            columns(isNew: isNew).map { ($0.name, visit.typed($0.name)) }, uniquingKeysWith: { first, _ in first })
    }

    /// A value as the book reads it: codes for names, days in full, lists joined.
    ///
    /// - Throws: `BookError` with `.badValue` when a name fits several.
    func meant(_ typed: String, _ column: MergedColumn) throws -> String {
        if typed.isEmpty { return "" }
        if case .reference(let target) = column.kind, Book.schema[target]?.codeColumn != nil {
            let roster = try Roster(try visit.replica, target)
            if let code = roster.code(typed) { return code }
            let names = roster.fitting(typed).prefix(6).map(\.shown).joined(separator: ", ")
            throw BookError(
                .badValue, Words("several fit: \(names); type more", "有多个符合：\(names)；请再多输几个字"),
                field: column.name)
        }
        switch Book.rule(table.name, column.name) {
        case .day: return DayInput.day(typed, today: try visit.today)
        case .signature: return typed == "yes" || typed == "是" ? "yes" : DayInput.day(typed, today: try visit.today)
        case .list:
            return typed.split { "\n\r；;".contains($0) }.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
                .joined(separator: ";")
        default: return typed
        }
    }
}
