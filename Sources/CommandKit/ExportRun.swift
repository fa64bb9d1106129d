import StarKit
import StarStore

/// Writes sheets to a file, or several to a folder, and says what was written.
struct ExportRun {
    let sheets: [Sheet]
    let format: ExportFormat
    /// What the first sheet of a workbook says.
    let about: [Words]
    let language: Language
    /// Whether more than a sheet is meant, so that a folder is written.
    let isFolder: Bool

    /// The name of the file in a folder that says what else is in it.
    static let manifest = "manifest.json"

    /// - Parameters:
    ///   - replaces: Whether a file of that name, or a folder that an export wrote, is replaced.
    ///   - isSecret: Whether only its owner may read it.
    /// - Throws: ``CommandFailure`` with `.exists`; `BookError` for a sheet that is too long; `POSIXError`.
    func write(to path: String, replaces: Bool, isSecret: Bool) throws -> [ExportFile] {
        if !replaces { try OutputFile.requireFree(path) }
        if format == .xlsx {
            let bytes = try Workbook(sheets, about: about, in: language).bytes()
            try OutputFile.write(bytes, to: path, replaces: replaces, isSecret: isSecret)
            return [ExportFile(InputFile.name(of: path), sheets.reduce(0) { $0 + $1.rows.count }, bytes)]
        }
        if !isFolder, let sheet = sheets.first {
            let bytes = content(of: sheet)
            try OutputFile.write(bytes, to: path, replaces: replaces, isSecret: isSecret)
            return [ExportFile(InputFile.name(of: path), sheet.rows.count, bytes)]
        }
        let contents = sheets.map { ("\($0.name).\(format.rawValue)", $0.rows.count, content(of: $0)) }
        let files = contents.map { ExportFile($0.0, $0.1, $0.2) }
        let all = contents.map { (name: $0.0, bytes: $0.2) } + [(name: Self.manifest, bytes: Self.list(files))]
        try OutputFile.write(folder: all, to: path, replaces: replaces, mark: Self.manifest, isSecret: isSecret)
        return files
    }

    private func content(of sheet: Sheet) -> [UInt8] {
        format == .json ? sheet.json : sheet.csv(in: language)
    }

    /// Without the time of writing: the same records give the same folder.
    private static func list(_ files: [ExportFile]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.array("files") { json in
                for file in files { file.write(into: &json) }
            }
        }
        return json.bytes + [0x0a]
    }
}
