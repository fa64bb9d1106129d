/// Remembers on which line each key of a file was first met.
struct FirstLines<Key: Hashable> {
    private var lines: [Key: Int] = [:]

    /// The line of an earlier record with the same key; nil when there is none, and then this line is remembered.
    mutating func earlierLine(of key: Key, at line: Int) -> Int? {
        if let earlier = lines[key] { return earlier }
        lines[key] = line
        return nil
    }
}
