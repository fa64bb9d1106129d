import Testing

@testable import PageKit

@Suite("ZIP files")
struct ZipFileTests {
    @Test func theChecksumIsTheStandardOne() {
        // Goal: the checksum is CRC-32 as every unpacker computes it.
        // Method: the check value of the standard, and nothing at all.
        #expect(ZipFile.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
        #expect(ZipFile.checksum([]) == 0)
    }

    @Test func entriesStandWhereTheDirectorySays() throws {
        // Goal: each entry can be found by the directory at the end, and its bytes are as they were given.
        // Method: read the file back by its own offsets.
        var file = ZipFile()
        file.add("a.txt", Array("one".utf8))
        file.add("目录/b.txt", [])
        let bytes = file.bytes
        let end = bytes.count - 22
        #expect(Array(bytes[end..<end + 4]) == [0x50, 0x4b, 0x05, 0x06])
        let number = { (at: Int, count: Int) in (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        #expect(number(end + 10, 2) == 2)
        var entry = number(end + 16, 4)
        #expect(entry + number(end + 12, 4) == end)
        var found: [String: String] = [:]
        for _ in 0..<2 {
            let (nameSize, offset) = (number(entry + 28, 2), number(entry + 42, 4))
            let name = String(decoding: bytes[entry + 46..<entry + 46 + nameSize], as: UTF8.self)
            #expect(number(offset, 4) == 0x0403_4b50)
            let start = offset + 30 + number(offset + 26, 2)
            found[name] = String(decoding: bytes[start..<start + number(offset + 18, 4)], as: UTF8.self)
            entry += 46 + nameSize
        }
        #expect(found == ["a.txt": "one", "目录/b.txt": ""])
    }
}
