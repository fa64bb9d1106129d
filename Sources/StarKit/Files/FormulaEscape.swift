/// The apostrophe that keeps a spreadsheet from reading a field as a formula.
///
/// A field that begins with one of `=`, `+`, `-`, `@`, tab, NUL or `'` is written with one more leading `'`;
/// reading drops one leading `'` exactly when one of these follows it. So reading undoes writing for every text.
enum FormulaEscape {
    static let mark = UInt8(ascii: "'")

    /// Whether a field that begins with `byte` is written with a leading apostrophe.
    static func guards(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x00, mark: true
        default: false
        }
    }
}
