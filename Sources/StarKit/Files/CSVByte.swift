/// The bytes with a meaning in CSV.
enum CSVByte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed: UInt8 = 0x0a
    static let carriageReturn: UInt8 = 0x0d
}
