extension Policy {
    /// The policy as a file: every key with the value that holds, explained in both languages as in the default file.
    ///
    /// Read again it gives an equal policy.
    public var commentedTOML: String {
        var table = ""
        var lines: [String] = []
        for line in Self.defaultTOML.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("[") { table = String(line.dropFirst().prefix { $0 != "]" }) + "." }
            if !quota.ceiling.isEmpty, Self.isOfCeiling(line) {
                if line.hasPrefix("# [[") { lines += ceilingLines }
                continue
            }
            lines.append(self.line(String(line), table))
        }
        return lines.joined(separator: "\n")
    }

    /// The commented example that real ceilings take the place of.
    private static func isOfCeiling(_ line: Substring) -> Bool {
        line.hasPrefix("# [[quota.ceiling]]") || line.hasPrefix("# categories =") || line.hasPrefix("# percent =")
    }

    private var ceilingLines: [String] {
        quota.ceiling.flatMap { ceiling in
            let names = ceiling.categories.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            return [
                "[[quota.ceiling]]             # a further ceiling inside a village 村内的其他上限",
                "categories = [\(names)]",
                "percent = \(ceiling.percent)                  # of the village's places in that class 占本村名额的比例",
            ]
        }
    }

    /// A line of the default file with the value that holds here; a line without a key as it is.
    private func line(_ line: String, _ table: String) -> String {
        guard !line.hasPrefix("#"), !line.hasPrefix("["), let equals = line.firstIndex(of: "=") else { return line }
        let key = line[..<equals].filter { $0 != " " }
        let rest = line[line.index(after: equals)...]
        let comment = rest.firstIndex(of: "#")
        let value = comment.map { rest[..<$0] } ?? rest
        guard let written = self.value(table + key), written != FieldText.trimmed(String(value)) else { return line }
        guard let comment else { return "\(key) = \(written)" }
        let start = "\(key) = \(written)"
        let padding = max(1, line.distance(from: line.startIndex, to: comment) - start.count)
        return start + String(repeating: " ", count: padding) + line[comment...]
    }

    /// The value of a key as TOML: of a field, or of an inline table of fields.
    private func value(_ path: String) -> String? {
        let fields = PolicyField.all
        if let field = fields.first(where: { $0.path == path }) { return field.write(self).toml }
        let parts = fields.filter { $0.path.hasPrefix(path + ".") }
        if parts.isEmpty { return nil }
        let pairs = parts.map { "\($0.path.dropFirst(path.count + 1)) = \($0.write(self).toml)" }
        return "{ \(pairs.joined(separator: ", ")) }"
    }
}

extension PolicyValue {
    /// As TOML has it, on one line.
    fileprivate var toml: String {
        switch self {
        case .integer(let number): return String(number)
        // Texts of a policy are words and days: nothing in them has to be escaped.
        case .text(let text), .date(let text), .other(let text): return "\"\(text)\""
        case .list(let values): return "[\(values.map(\.toml).joined(separator: ", "))]"
        case .table(let values):
            let pairs = values.sorted { (Int($0.key) ?? 0, $1.key) > (Int($1.key) ?? 0, $0.key) }
            return "{ \(pairs.map { "\"\($0.key)\" = \($0.value.toml)" }.joined(separator: ", ")) }"
        }
    }
}
