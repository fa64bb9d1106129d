import StarKit
import SyncKit

/// A file that an export wrote.
struct ExportFile {
    let name: String
    let rowCount: Int
    let byteCount: Int
    /// SHA-256 of its content in hexadecimal digits.
    let sha256: String

    init(_ name: String, _ rowCount: Int, _ bytes: [UInt8]) {
        self.name = name
        self.rowCount = rowCount
        byteCount = bytes.count
        sha256 = Hash32.of(bytes).hex
    }

    /// One object.
    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("file", name)
            json.field("rows", rowCount)
            json.field("bytes", byteCount)
            json.field("sha256", sha256)
        }
    }
}
