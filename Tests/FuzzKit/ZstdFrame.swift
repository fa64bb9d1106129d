/// A frame that holds bytes as they are, so that a change of a byte is a change of the contents and of nothing else.
enum ZstdFrame {
    private static let blockBytesMax = 128 * 1024

    /// Only one block is written: more bytes than it takes are left out.
    static func holding(_ bytes: [UInt8]) -> [UInt8] {
        let held = bytes.prefix(blockBytesMax)
        let size = (0..<4).map { UInt8(truncatingIfNeeded: held.count >> (8 * $0)) }
        let block = (0..<3).map { UInt8(truncatingIfNeeded: (held.count << 3 | 1) >> (8 * $0)) }
        return [0x28, 0xb5, 0x2f, 0xfd, 0xa0] + size + block + held
    }
}
