import StarKit

/// A file that an export wrote.
struct ExportFile {
    let name: String
    let rowCount: Int
    let byteCount: Int
    /// SHA-256 of its content in hexadecimal digits.
    let sha256: String
}
