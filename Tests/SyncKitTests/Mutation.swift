import SyncTestKit

/// Bytes as a bad line or a bad neighbour would make them.
enum Mutation {
    /// One to three changes: a bit, a byte, a stretch cut out, doubled, or cut off.
    static func of(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: bytes.indices, using: &generator)
            let end = min(bytes.count, index + Int.random(in: 1...8, using: &generator))
            switch Int.random(in: 0...6, using: &generator) {
            case 0: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 2: bytes[index] = [0, 1, 0x7f, 0x80, 0xff][Int.random(in: 0...4, using: &generator)]
            case 3: bytes.removeSubrange(index..<end)
            case 4: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 5: bytes.removeLast(bytes.count - index)
            default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
            }
        }
        return bytes
    }
}
