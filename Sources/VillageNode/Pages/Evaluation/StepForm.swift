import PageKit
import StarKit
import StarStore
import SyncKit

/// The form of a record of the year's end: a few columns of its table, the rest is known.
struct StepForm {
    let visit: Visit
    let fields: RecordFields
    let columns: [String]
    /// Tells its fields from those of another form of the page.
    var scope = ""

    /// - Throws: ``PageFault`` with `.notFound`; `StoreError` of the store.
    init(_ visit: Visit, _ table: String, _ columns: [String], scope: String = "") throws {
        guard let found = RecordTable.named(table) else { throw PageFault.notFound }
        self.visit = visit
        self.columns = columns
        self.scope = scope
        fields = try RecordFields(visit: visit, table: found)
    }

    /// What was typed, or what is offered before anything was.
    func values(_ offered: [String: String] = [:]) -> [String: String] {
        guard visit.isPost else { return offered }
        return Dictionary(columns.map { ($0, visit.typed($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fields in the form's order.
    func all(_ values: [String: String], fault: BookError? = nil, isFirst: Bool = true) throws -> [FormField] {
        let faults = fault.flatMap { error in error.field.map { [$0: visit.text(of: error)] } } ?? [:]
        let every = try fields.fields(isNew: true, values: values, faults: faults)
        var chosen = columns.compactMap { column in every.first { $0.name == column } }
        for index in chosen.indices where chosen[index].name == "dimension" { chosen[index].kind = .choice(stars) }
        let first = chosen.firstIndex { !$0.fault.isEmpty } ?? 0
        for index in chosen.indices {
            chosen[index].isFirst = isFirst && index == first
            chosen[index].scope = scope
        }
        return chosen
    }

    private var stars: [FormField.Choice] {
        [.init("", "—")] + Dimension.allCases.map { .init(String($0.rawValue), $0.words[visit.language]) }
    }

    /// What is wrong where no field of the form says it.
    func notices(_ fault: BookError?) -> [Notice] {
        guard let fault, !columns.contains(fault.field ?? "") else { return [] }
        return [Notice(.fault, visit.text(of: fault))]
    }

    /// The typed fields as the book reads them.
    ///
    /// - Throws: `BookError` with `.badValue` for a name that fits several.
    func assignments() throws -> [String] {
        try columns.compactMap { name in
            guard let column = fields.declared.column(name) else { return nil }
            let meant = try fields.meant(visit.typed(name), column)
            return meant.isEmpty ? nil : "\(name)=\(meant)"
        }
    }
}
