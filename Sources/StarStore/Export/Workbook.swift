import CXLSXWriter
import Foundation
public import StarKit

/// Sheets as one XLSX file: numbers as numbers, days as days, the header row frozen, a font that has Chinese.
///
/// A sheet that is longer than a spreadsheet can be is refused, not cut.
public struct Workbook {
    /// Rows below the header that a spreadsheet can hold.
    public static let rowsMax = 1_048_575

    private let sheets: [Sheet]
    private let language: Language
    /// Lines of the first sheet, which says what the file is; no such sheet without lines.
    private let about: [Words]

    public init(_ sheets: [Sheet], about: [Words] = [], in language: Language) {
        self.sheets = sheets
        self.about = about
        self.language = language
    }

    /// The bytes of the file.
    ///
    /// - Throws: ``BookError`` with `.badValue` for a sheet of more than ``rowsMax`` rows; `POSIXError` when the
    ///   temporary files cannot be written.
    public func bytes() throws -> [UInt8] {
        if let long = sheets.first(where: { $0.rows.count > Self.rowsMax }) {
            throw BookError(
                .badValue,
                "\(long.name) has \(long.rows.count) rows, more than a spreadsheet holds; use csv or json",
                "\(long.name)有\(long.rows.count)行，超过电子表格上限；请用csv或json")
        }
        let directory = FileManager.default.temporaryDirectory.appending(path: "vs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        // What the library leaves there is of no use to anybody.
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appending(path: "book.xlsx").path
        try write(to: path, temporary: directory.path)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func write(to path: String, temporary: String) throws {
        let book = temporary.withCString { directory in
            var options = lxw_workbook_options(
                constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: directory), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let book else { throw POSIXError(.ENOMEM) }
        let styles = WorkbookStyles(book)
        if !about.isEmpty { add(about, to: book, styles) }
        for sheet in sheets { try add(sheet, to: book, styles) }
        guard workbook_close(book) == LXW_NO_ERROR else { throw POSIXError(.EIO) }
    }

    private func add(_ lines: [Words], to book: UnsafeMutablePointer<lxw_workbook>, _ styles: WorkbookStyles) {
        let page = workbook_add_worksheet(book, Words("About", "说明")[language])
        worksheet_set_column(page, 0, 0, 80, nil)
        for (row, line) in lines.enumerated() {
            worksheet_write_string(page, lxw_row_t(row), 0, Self.bounded(line[language]), styles.text)
        }
    }

    private func add(
        _ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>, _ styles: WorkbookStyles
    ) throws {
        // Up to 31 characters, which the names of sheets keep.
        guard let page = workbook_add_worksheet(book, sheet.name) else { throw POSIXError(.EINVAL) }
        for (index, column) in sheet.columns.enumerated() {
            let cells = sheet.rows.prefix(200).map { TextTable.width(of: $0[index].shown(in: language)) }
            let width = max(TextTable.width(of: column.title[language]), cells.max() ?? 0)
            let number = lxw_col_t(index)
            worksheet_set_column(page, number, number, Double(min(max(width, 6), 60)) + 2, nil)
            worksheet_write_string(page, 0, number, column.title[language], styles.header)
        }
        worksheet_freeze_panes(page, 1, 0)
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                write(cell, page, lxw_row_t(row + 1), lxw_col_t(column), styles)
            }
        }
        let last = lxw_row_t(sheet.rows.count)
        if last > 0 { worksheet_autofilter(page, 0, 0, last, lxw_col_t(sheet.columns.count - 1)) }
        worksheet_set_paper(page, Self.paperA4)
        worksheet_set_landscape(page)
        worksheet_repeat_rows(page, 0, 0)
        worksheet_fit_to_pages(page, 1, 0)
        worksheet_set_footer(page, "&C&P/&N")
    }

    private func write(
        _ cell: SheetCell, _ page: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t,
        _ styles: WorkbookStyles
    ) {
        switch cell {
        case .empty: break
        case .number(let number): worksheet_write_number(page, row, column, Double(number), styles.number)
        case .hundredths(let number):
            worksheet_write_number(page, row, column, Double(number) / 100, styles.hundredths)
        case .day(let day) where day.year >= 1900:
            var time = lxw_datetime(
                year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
            worksheet_write_datetime(page, row, column, &time, styles.day)
        case .moment(let milliseconds) where milliseconds >= 0:
            // Days since 1899-12-30, as spreadsheets count; whole seconds.
            let days = Double(milliseconds / 1000) / 86_400 + 25_569
            worksheet_write_number(page, row, column, days, styles.moment)
        case .day, .moment, .text, .word, .sentence:
            worksheet_write_string(page, row, column, Self.bounded(cell.shown(in: language)), styles.text)
        }
    }

    /// A cell holds 32,767 characters and no zero byte.
    private static func bounded(_ text: String) -> String {
        let clean = text.unicodeScalars.contains("\0") ? text.replacing("\0", with: " ") : text
        // Counted in the units that spreadsheets count in.
        if clean.utf16.count <= 32_767 { return clean }
        return String(clean.prefix(16_000)) + "…"
    }

    /// The number of A4 among the sizes of paper.
    private static let paperA4: UInt8 = 9
}
