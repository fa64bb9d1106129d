public import StarKit
import SyncLink

/// A bundle that lies whole on its stick.
public struct WrittenBundle {
    private let path: String
    private let bytesCount: Int

    /// Writes the file; when this returns, the stick may be taken out.
    ///
    /// - Throws: `BundleFileError`.
    public init(_ bytes: [UInt8], to path: String) throws {
        try BundleFile(path: path).write(bytes)
        self.path = path
        bytesCount = bytes.count
    }

    /// That the file is there, and what that is worth.
    ///
    /// - Parameter next: What has to happen so that it is delivered.
    public func text(next: Words, in language: Language) -> String {
        let written = Words(
            "Written and read back: \(path), \(bytesCount) bytes. The stick may be removed now.",
            "已写入并读回核对：\(path)，\(bytesCount)字节。现在可以拔出U盘。")
        return written[language] + "\n" + next[language]
    }

    /// The members of a JSON object.
    public func write(into json: inout JSONWriter) {
        json.field("file", path)
        json.field("bytes", bytesCount)
    }
}
