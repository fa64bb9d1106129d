/// A body of type `multipart/form-data` (RFC 7578), as browsers send forms with files.
struct MultipartForm {
    private(set) var fields = FormFields()
    private(set) var files: [UploadedFile] = []

    /// - Parameters:
    ///   - body: The whole body; its size was limited when it was read.
    ///   - boundary: From the content type, 1 to 70 bytes.
    /// - Returns: Nil for a body that is not whole, or with too many parts.
    init?(_ body: [UInt8], boundary: String) {
        guard (1...70).contains(boundary.utf8.count) else { return nil }
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { return nil }
        var rest = body[mark.count...]
        let divider = Array("\r\n".utf8) + mark
        while true {
            if rest.starts(with: Array("--".utf8)) { return }
            guard rest.starts(with: Array("\r\n".utf8)) else { return nil }
            rest = rest.dropFirst(2)
            guard let end = Self.position(of: divider, in: rest),
                fields.pairs.count + files.count < FormFields.countMax,
                add(rest[..<end])
            else { return nil }
            rest = rest[(end + divider.count)...]
        }
    }

    private mutating func add(_ part: ArraySlice<UInt8>) -> Bool {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = Self.position(of: blank, in: part) else { return false }
        let head = String(decoding: part[..<end], as: UTF8.self)
        let content = part[(end + blank.count)...]
        let lines = head.split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = Self.parameter("name", of: line)
        else { return false }
        if let file = Self.parameter("filename", of: line) {
            if !file.isEmpty || !content.isEmpty {
                files.append(UploadedFile(field: name, name: Self.lastPart(of: file), bytes: Array(content)))
            }
            return true
        }
        guard let value = String(validating: content, as: UTF8.self) else { return false }
        fields.add(name, value)
        return true
    }

    /// Browsers write `"` as `%22` and line ends as `%0D%0A` within the quotes.
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let start = line.firstRange(of: "; \(name)=\"") else { return nil }
        let rest = line[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return String(rest[..<end]).replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
    }

    private static func lastPart(of path: String) -> String {
        String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "").filter { $0 >= " " }
    }

    private static func position(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var from = bytes.startIndex
        let last = bytes.endIndex - wanted.count
        while from <= last, let found = bytes[from...].firstIndex(of: first), found <= last {
            if bytes[found..<(found + wanted.count)].elementsEqual(wanted) { return found }
            from = found + 1
        }
        return nil
    }
}
