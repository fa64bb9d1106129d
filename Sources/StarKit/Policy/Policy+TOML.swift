import TOMLKit

extension Policy {
    /// The largest policy file that is read: 1 MiB.
    public static let fileBytesMax = 1 << 20

    /// Reads a policy file: a missing key takes its default.
    ///
    /// - Throws: ``PolicyProblem`` with the first line that is wrong: text that is not TOML, an unknown key, a wrong
    ///   type, a value out of range, or values that do not fit together.
    public init(toml: String) throws(PolicyProblem) {
        let root = try Self.parse(toml)
        let lines = PolicyKeyLines(toml)
        self.init()
        var faults: [PolicyFault] = []
        var found: [String: PolicyValue] = [:]
        let fields = PolicyField.all
        Self.collect(root, at: "", paths: fields.map(\.path), into: &found, &faults)
        for field in fields {
            guard let value = found[field.path] else { continue }
            do throws(PolicyFault) {
                try field.read(value, &self)
            } catch {
                faults.append(error)
            }
        }
        if faults.isEmpty { faults = PolicyCheck(policy: self, lines: lines).faults }
        let problems = faults.map {
            PolicyProblem(line: lines.line(of: $0.path), key: $0.path, message: $0.message)
        }
        if let first = problems.min(by: { ($0.line, $0.key) < ($1.line, $1.key) }) { throw first }
    }

    private static func parse(_ toml: String) throws(PolicyProblem) -> PolicyValue {
        let bytes = toml.utf8
        if bytes.count > fileBytesMax {
            throw PolicyProblem(
                line: 1, key: "",
                message: Words("the file is larger than 1 MiB; check that it is a policy", "文件超过1 MiB；请确认是政策文件"))
        }
        // The parser takes a C string and would read up to the NUL only.
        if let end = bytes.firstIndex(of: 0) {
            throw PolicyProblem(
                line: 1 + bytes[..<end].count { $0 == 0x0a }, key: "",
                message: Words("there is a NUL character; remove it", "含有空字符；请删除"))
        }
        try PolicyShape.check(toml)
        do {
            return PolicyValue(table: try TOMLTable(string: toml))
        } catch {
            let problem = error as? TOMLParseError
            let detail = problem?.description ?? ""
            throw PolicyProblem(
                line: max(1, problem?.source.begin.line ?? 1), key: "",
                message: Words(
                    "this is not TOML (\(detail)); correct this line", "不是有效的 TOML（\(detail)）；请改正此行"))
        }
    }

    /// Sorts the values of a table into known keys and faults.
    private static func collect(
        _ value: PolicyValue, at path: String, paths: [String], into found: inout [String: PolicyValue],
        _ faults: inout [PolicyFault]
    ) {
        guard case .table(let table) = value else {
            faults.append(.wrongType(path, value, expected: Words("a table", "表")))
            return
        }
        for (key, value) in table {
            let path = path.isEmpty ? key : path + "." + key
            if key.utf8.contains(UInt8(ascii: ".")) {
                // A quoted key with a dot in it is not the dotted key that looks the same.
                faults.append(.unknownKey(path))
            } else if paths.contains(path) {
                found[path] = value
            } else if paths.contains(where: { $0.hasPrefix(path + ".") }) {
                collect(value, at: path, paths: paths, into: &found, &faults)
            } else {
                faults.append(.unknownKey(path))
            }
        }
    }
}
