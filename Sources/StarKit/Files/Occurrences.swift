/// Counts how often each content was met in a file, so that equal lines stay apart from each other.
struct Occurrences<Content: Hashable> {
    private var counts: [Content: Int] = [:]

    /// How many records with this content came before.
    mutating func next(_ content: Content) -> Int {
        defer { counts[content, default: 0] += 1 }
        return counts[content, default: 0]
    }
}
