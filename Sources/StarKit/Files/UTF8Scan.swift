/// Finds the first byte that is not well-formed UTF-8, without copying the text.
enum UTF8Scan {
    /// The offset of the first malformed sequence at or after `start`; nil when all is well.
    ///
    /// - Complexity: O(*n*).
    static func firstMalformed(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(in: bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return nil
    }

    /// The length of the multi-byte sequence at `index`; 0 when it is malformed (Unicode 16, table 3-7).
    private static func sequenceLength(in bytes: [UInt8], at index: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch bytes[index] {
        case 0xc2...0xdf: length = 2
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: length = 3
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: length = 4
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for offset in 2..<max(2, length) where bytes[index + offset] & 0xc0 != 0x80 { return 0 }
        return length
    }

    /// What a file that is not UTF-8 probably is, to name it in the message.
    static func guess(_ bytes: [UInt8], malformedAt offset: Int) -> Words {
        if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
            return Words("it is an Excel workbook", "这是Excel工作簿")
        }
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            return Words("it is UTF-16", "这是UTF-16编码")
        }
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        if (0x81...0xfe).contains(bytes[offset]), (0x40...0xfe).contains(next), next != 0x7f {
            return Words("it looks like GBK", "可能是GBK编码")
        }
        return Words("it may be damaged", "文件可能已损坏")
    }
}
