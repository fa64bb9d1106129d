/// A ZIP file whose entries are stored as they are (APPNOTE 6.3, method 0): what every system unpacks by itself.
///
/// Names and days are written so that the same entries give the same bytes.
public struct ZipFile: Sendable {
    private struct Entry {
        let name: [UInt8]
        let checksum: UInt32
        let size: UInt32
        let offset: UInt32
    }

    private var body: [UInt8] = []
    private var entries: [Entry] = []

    /// Entries and bytes that the format without its extension for large files can hold.
    public static let entriesMax = 65_534

    /// A file without entries.
    public init() {}

    /// Appends an entry.
    ///
    /// - Parameter name: A relative path with `/` between its parts.
    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        precondition(
            entries.count < Self.entriesMax && body.count + bytes.count < Int(Int32.max),
            "An archive of a village is far below the limits of a ZIP file.")
        let entry = Entry(
            name: Array(name.utf8), checksum: Self.checksum(bytes), size: UInt32(bytes.count),
            offset: UInt32(body.count))
        body += [0x50, 0x4b, 0x03, 0x04] + Self.common(entry) + entry.name + bytes
        entries.append(entry)
    }

    /// The whole file.
    public var bytes: [UInt8] {
        var directory: [UInt8] = []
        for entry in entries {
            // Made by version 2.0 on UNIX; after the common part: no comment, disk 0, no attributes but rw-r--r--.
            directory += [0x50, 0x4b, 0x01, 0x02, 20, 3] + Self.common(entry) + Self.two(0) + Self.two(0)
            directory += Self.two(0) + Self.four(0o100644 << 16) + Self.four(entry.offset) + entry.name
        }
        let count = Self.two(UInt16(entries.count))
        let end: [UInt8] = [0x50, 0x4b, 0x05, 0x06] + Self.two(0) + Self.two(0) + count + count
        return body + directory + end + Self.four(UInt32(directory.count)) + Self.four(UInt32(body.count)) + Self.two(0)
    }

    /// What an entry's two headers share: version 2.0, names in UTF-8, stored, 1 January 1980.
    private static func common(_ entry: Entry) -> [UInt8] {
        two(20) + two(0x0800) + two(0) + two(0) + two(0x0021) + four(entry.checksum) + four(entry.size)
            + four(entry.size) + two(UInt16(entry.name.count)) + two(0)
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }

    private static func four(_ value: UInt32) -> [UInt8] {
        [UInt8(value & 255), UInt8(value >> 8 & 255), UInt8(value >> 16 & 255), UInt8(value >> 24)]
    }

    /// CRC-32 as ZIP, PNG and Ethernet use it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var rest = UInt32.max
        for byte in bytes { rest = rest >> 8 ^ table[Int((rest ^ UInt32(byte)) & 255)] }
        return ~rest
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }
}
