/// The order of a roll: village, then member, by the bytes of their codes.
struct RollOrder {
    /// What is compared first; bytes beyond the prefix are looked up in the lines.
    private struct Key {
        var village: UInt32
        var index: UInt32
        var high: UInt64
        var low: UInt64
    }

    /// The lines in order.
    private(set) var lines: [RollLine] = []
    private(set) var villages: [Roll.Village] = []
    /// Two lines, by their index before the ordering, that name the same member; nil when there are none.
    private(set) var duplicate: (first: Int, second: Int)?

    init(_ unordered: [RollLine]) {
        let codes = Self.villages(of: unordered)
        var keys: [Key] = []
        keys.reserveCapacity(unordered.count)
        for (index, line) in unordered.enumerated() {
            let (high, low) = Self.prefix(line.member)
            keys.append(Key(village: codes.ordinals[index], index: UInt32(index), high: high, low: low))
        }
        func precedes(_ left: Key, _ right: Key) -> Bool {
            if left.village != right.village { return left.village < right.village }
            if left.high != right.high { return left.high < right.high }
            if left.low != right.low { return left.low < right.low }
            return unordered[Int(left.index)].member.utf8
                .lexicographicallyPrecedes(unordered[Int(right.index)].member.utf8)
        }
        let pairs = zip(keys, keys.dropFirst())
        // An exported roll comes in order already.
        if !pairs.allSatisfy(precedes) { keys.sort(by: precedes) }
        for (left, right) in zip(keys, keys.dropFirst()) where !precedes(left, right) {
            let indices = [Int(left.index), Int(right.index)].sorted()
            if indices[1] < duplicate?.second ?? .max { duplicate = (indices[0], indices[1]) }
        }
        lines = keys.map { unordered[Int($0.index)] }
        var start = 0
        for (ordinal, code) in codes.names.enumerated() {
            var end = start
            while end < keys.count, keys[end].village == ordinal { end += 1 }
            villages.append(Roll.Village(code: code, range: start..<end))
            start = end
        }
    }

    /// The distinct villages in byte order, and for each line its village's index among them.
    private static func villages(of lines: [RollLine]) -> (names: [String], ordinals: [UInt32]) {
        var seen: [CodeKey: Int] = [:]
        var names: [String] = []
        var ordinals: [UInt32] = []
        ordinals.reserveCapacity(lines.count)
        var last: (key: CodeKey, ordinal: Int)?
        for line in lines {
            let key = CodeKey(text: line.village)
            if let last, last.key == key {
                ordinals.append(UInt32(last.ordinal))
                continue
            }
            let ordinal = seen[key] ?? names.count
            if ordinal == names.count {
                seen[key] = ordinal
                names.append(line.village)
            }
            last = (key, ordinal)
            ordinals.append(UInt32(ordinal))
        }
        let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        var places = [UInt32](repeating: 0, count: names.count)
        for (place, ordinal) in order.enumerated() { places[ordinal] = UInt32(place) }
        return (order.map { names[$0] }, ordinals.map { places[Int($0)] })
    }

    /// The first 16 bytes of a code as big-endian words, filled up with zeros.
    private static func prefix(_ code: String) -> (UInt64, UInt64) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var count = 0
        for byte in code.utf8 {
            if count < 8 {
                high |= UInt64(byte) << (56 - 8 * UInt64(count))
            } else if count < 16 {
                low |= UInt64(byte) << (120 - 8 * UInt64(count))
            } else {
                break
            }
            count += 1
        }
        return (high, low)
    }
}
