/// The columns of an import file; in the file they may stand in any order.
public struct FileColumns: Hashable, Sendable {
    /// Without these a file is refused.
    public let required: [String]
    /// These may be absent from a file.
    public let optional: [String]

    /// The columns in their order on output.
    public init(required: [String], optional: [String]) {
        self.required = required
        self.optional = optional
    }

    /// Required ones first; the order on output.
    public var all: [String] { required + optional }

    /// The column whose name is most like `name`; nil when none is near.
    public func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        let best = all.map { (column: $0, distance: Self.distance(wanted, Array($0.lowercased().unicodeScalars))) }
            .min { $0.distance < $1.distance }
        guard let best, best.distance <= max(2, best.column.count / 3), best.distance < best.column.count else {
            return nil
        }
        return best.column
    }

    /// How many characters must be put in, taken out or replaced to make one text of the other.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
