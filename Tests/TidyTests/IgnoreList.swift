/// The names that `.gitignore` leaves out of the repository: the few forms of pattern that ours uses.
///
/// `name/` and `name` anywhere, `/name/` at the root, `*.ending` anywhere.
struct IgnoreList: Sendable {
    private var names: Set<String> = [".git"]
    private var rootNames: Set<String> = []
    private var endings: [String] = []

    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let pattern = line.hasSuffix("/") ? line.dropLast() : line
            if pattern.hasPrefix("*") {
                endings.append(String(pattern.dropFirst()))
            } else if pattern.hasPrefix("/") {
                rootNames.insert(String(pattern.dropFirst()))
            } else {
                names.insert(String(pattern))
            }
        }
    }

    /// Whether the file or folder at this path below the root is left out.
    func contains(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return names.contains(name) || rootNames.contains(path) || endings.contains { name.hasSuffix($0) }
    }
}
