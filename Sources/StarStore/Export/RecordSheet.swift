import StarKit
import SyncKit
import SyncStore

/// The records of one table as a sheet: the columns as the command line names them, references as codes.
struct RecordSheet {
    let table: MergedTable

    func sheet(_ records: [RecordView]) -> Sheet {
        var sheet = Sheet(table.name, Book.words(of: table.name), columns)
        for record in records {
            sheet.add(
                [.text(record.id.hex)] + (hasUnit ? [.text(record.unitCode)] : [])
                    + zip(table.columns, record.fields).map(cell))
        }
        return sheet
    }

    private var hasUnit: Bool { table.column("unit") == nil }

    private var columns: [Sheet.Column] {
        (["id"] + (hasUnit ? ["unit"] : []) + table.columns.map(\.name)).map { Sheet.Column($0, $0, $0) }
    }

    private func cell(_ column: MergedColumn, _ field: RecordField) -> SheetCell {
        switch (field.value, Book.rule(table.name, column.name)) {
        case (.null, _): .empty
        case (.text(let text), .day?): SheetCell(dayOrText: text)
        case (.text(let text), _): .text(text)
        case (.integer(let number), .score?): .hundredths(Int(number))
        case (.integer(let number), nil) where Book.isScore(table.name, column.name): .hundredths(Int(number))
        case (.integer, .flag?), (.integer, .tallyDimension?): .text(field.shown)
        case (.integer(let number), _) where Self.moments.contains(column.name): .moment(number)
        case (.integer(let number), _): .number(Int(number))
        }
    }

    private static let moments: Set<String> = ["at", "issuedAt", "erasedAt", "revokedAt"]
}

extension SheetCell {
    /// A day where the text is one; what another program may have written there as it is.
    init(dayOrText text: String) { self = CalendarDay(iso: text).map { .day($0) } ?? .text(text) }
}
