// Arithmetic of marks and scores: integers that count hundredths of a point, 0 to 10000.

extension Hundredths {
    /// The full mark, 100 points.
    public static let full = 10_000

    /// `numerator` over `denominator`, rounded half up: floor((2a + b) / 2b).
    ///
    /// - Parameters:
    ///   - numerator: 0 or more.
    ///   - denominator: 1 or more.
    public static func ratio(_ numerator: Int, over denominator: Int) -> Int {
        (2 * numerator + denominator) / (2 * denominator)
    }

    /// `numerator` over `denominator`, rounded up; both as in ``ratio(_:over:)``.
    public static func ceiling(_ numerator: Int, over denominator: Int) -> Int {
        (numerator + denominator - 1) / denominator
    }

    /// A part of a whole in hundredths of a percent, rounded half up; nil of nothing.
    ///
    /// - Parameters:
    ///   - part: 0 or more.
    ///   - whole: 0 or more.
    public static func share(_ part: Int, of whole: Int) -> Int? {
        whole == 0 ? nil : ratio(part * full, over: whole)
    }

    /// The mean of some marks, rounded half up; nil for none.
    public static func mean(_ marks: [Int]) -> Int? {
        marks.isEmpty ? nil : ratio(marks.reduce(0, +), over: marks.count)
    }

    /// Reads a mark of 0 to 100 points with at most two decimals, such as `85`, `85.5` or `85.50`.
    ///
    /// - Returns: The mark in hundredths; nil for any other text.
    public static func read(_ text: some Sequence<UInt8>) -> Int? {
        var value = 0
        var digits = 0
        var decimals: Int?
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                decimals = decimals.map { $0 + 1 }
                if digits > 5 || decimals ?? 0 > 2 { return nil }
            case UInt8(ascii: ".") where decimals == nil && digits > 0:
                decimals = 0
            default:
                return nil
            }
        }
        switch decimals {
        case nil where digits > 0: value *= 100
        case 1: value *= 10
        case 2: break
        default: return nil
        }
        return value <= full ? value : nil
    }
}
