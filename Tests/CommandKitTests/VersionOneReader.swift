/// Reads the smallest QR code, of 21 modules and error level M, as ISO/IEC 18004 lays it out; damage is not mended.
struct VersionOneReader {
    private static let size = 21
    /// Error level M: 16 of 26 codewords are data.
    private static let dataCodewords = 16

    let isDark: (_ row: Int, _ column: Int) -> Bool

    /// The bytes of a code in byte mode; nil for anything else.
    func bytes() -> [UInt8]? {
        guard let mask = mask() else { return nil }
        var bits: [Bool] = []
        for (row, column) in Self.places where bits.count < Self.dataCodewords * 8 {
            bits.append(isDark(row, column) != Self.isInverted(row, column, by: mask))
        }
        guard Self.number(bits[0..<4]) == 4 else { return nil }
        let count = Self.number(bits[4..<12])
        guard 12 + count * 8 <= bits.count else { return nil }
        return (0..<count).map { UInt8(Self.number(bits[(12 + $0 * 8)..<(20 + $0 * 8)])) }
    }

    /// The number of the mask from the format bits around the top left corner; nil when the level is not M.
    private func mask() -> Int? {
        let columns = [0, 1, 2, 3, 4, 5, 7, 8].map { isDark(8, $0) }
        // Level and mask come first; the whole is inverted by 101010000010010.
        let bits = zip(columns, [true, false, true, false, true]).map { $0 != $1 }
        guard Self.number(bits[0..<2]) == 0 else { return nil }
        return Self.number(bits[2..<5])
    }

    /// The data modules in the order of their bits: pairs of columns from the right, upwards and downwards in turn.
    private static var places: [(row: Int, column: Int)] {
        let rights = [20, 18, 16, 14, 12, 10, 8, 5, 3, 1]
        return rights.enumerated().flatMap { index, right in
            (0..<size).flatMap { step in
                let row = index.isMultiple(of: 2) ? size - 1 - step : step
                return [(row, right), (row, right - 1)]
            }
        }.filter { row, column in
            let isCorner = (row < 9 && (column < 9 || column > 12)) || (row > 12 && column < 9)
            return !isCorner && row != 6 && column != 6
        }
    }

    private static func isInverted(_ row: Int, _ column: Int, by mask: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    private static func number(_ bits: ArraySlice<Bool>) -> Int {
        bits.reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
}
