import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Pictures on record")
struct AttachmentTests {
    static let jpeg: [UInt8] = [0xff, 0xd8, 0xff, 0xe0] + Array(repeating: 7, count: 100)

    @Test(
        "a picture is known by its bytes, whatever its name says",
        arguments: [
            ([0xff, 0xd8, 0xff, 0xe1], PictureType.jpeg), ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], .png),
            (Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBPVP8 ".utf8), .webp), (Array("<svg>".utf8), nil),
            (Array("RIFF1234WAVE".utf8), nil), ([], nil), ([0xff, 0xd8], nil), (Array("RIFF1234WEB".utf8), nil),
        ])
    func types(bytes: [UInt8], type: PictureType?) {
        // Goal: only pictures that every browser shows are taken.
        // Method: beginnings of each kind, and of others.
        #expect(PictureType(bytes: bytes) == type)
    }

    @Test("a picture is put on record with its hash, once, and the street reads the record")
    func onRecord() throws {
        // Goal: name, size, type and hash travel; bytes are told from others by their hash.
        // Method: attach to a display sheet; again; another table, no picture, an empty file; look at the hub.
        let village = try YearVillage()
        let sheet = try village.add("display_sheet", ["quarter=1", "title=春耕", "text=带头", "day=2026-04-10"])
        let attachments = Attachments(village.laptop)
        let picture = try attachments.add(Self.jpeg, name: "春耕.png", to: "display_sheet", sheet.name, caption: "翻地")
        #expect(picture.name == "春耕.png.jpg" && picture.type == .jpeg && picture.size == Self.jpeg.count)
        #expect(picture.sha256 == Hash32.of(Self.jpeg) && picture.record == sheet.id)
        let again = #expect(throws: BookError.self) {
            try attachments.add(Self.jpeg, name: "a.jpg", to: "display_sheet", sheet.name)
        }
        #expect(again?.code == .exists)
        let text = #expect(throws: BookError.self) {
            try attachments.add(Array("text".utf8), name: "a.jpg", to: "display_sheet", sheet.name)
        }
        #expect(text?.field == "name" && text?.words.english.contains("whatever its name says") == true)
        #expect(throws: BookError.self) { try attachments.add([], name: "a.jpg", to: "display_sheet", sheet.name) }
        #expect(
            #expect(throws: BookError.self) {
                try attachments.add(Self.jpeg, name: "a.jpg", to: "member", "m1")
            }?.field == "table")
        try village.sync()
        let there = try Attachments(village.street.hub).list()
        #expect(there == [picture])
        #expect(try Attachments(village.street.hub).picture(of: Self.jpeg) == picture)
        let foreign = #expect(throws: BookError.self) { try Attachments(village.street.hub).picture(of: [1]) }
        #expect(foreign?.code == .badValue)
    }

    @Test("a record has at most eight pictures, and the hub takes no other files")
    func limits() throws {
        // Goal: number and kind are bounded at entry, the kind at merge too.
        // Method: nine pictures of one sheet; a record of a program past the command.
        let village = try YearVillage()
        let sheet = try village.add("display_sheet", ["quarter=1", "title=春耕", "text=带头", "day=2026-04-10"])
        let attachments = Attachments(village.laptop)
        for number in 0..<Attachments.countMaxOfRecord {
            _ = try attachments.add(Self.jpeg + [UInt8(number)], name: "a.jpg", to: "display_sheet", sheet.name)
        }
        let more = #expect(throws: BookError.self) {
            try attachments.add(Self.jpeg, name: "a.jpg", to: "display_sheet", sheet.name)
        }
        #expect(more?.words.english.contains("at most 8 pictures") == true)
        let values: [String: Value] = [
            "sha256": .blob(Hash32.zero.bytes), "record": .blob(sheet.id.bytes), "table": .text("display_sheet"),
            "name": .text("run.exe"), "size": .integer(10),
        ]
        try village.forge("attachment", nil, values)
        #expect(try village.street.hub.parked().map(\.reason) == [.invalid])
        #expect(try Attachments(village.street.hub).list().count == Attachments.countMaxOfRecord)
    }
}
