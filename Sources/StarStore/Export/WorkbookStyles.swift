import CXLSXWriter

/// The formats of cells in a workbook, all in one font that shows Chinese.
struct WorkbookStyles {
    let header: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    let number: UnsafeMutablePointer<lxw_format>?
    let hundredths: UnsafeMutablePointer<lxw_format>?
    let day: UnsafeMutablePointer<lxw_format>?
    let moment: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        header = Self.format(book, pattern: nil)
        format_set_bold(header)
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_text_wrap(header)
        text = Self.format(book, pattern: "@")
        number = Self.format(book, pattern: "0")
        hundredths = Self.format(book, pattern: "0.00")
        day = Self.format(book, pattern: "yyyy-mm-dd")
        moment = Self.format(book, pattern: "yyyy-mm-dd hh:mm:ss")
    }

    private static func format(
        _ book: UnsafeMutablePointer<lxw_workbook>, pattern: String?
    ) -> UnsafeMutablePointer<lxw_format>? {
        let format = workbook_add_format(book)
        format_set_font_name(format, "SimSun")
        format_set_font_size(format, 11)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if let pattern { format_set_num_format(format, pattern) }
        return format
    }
}
