import StarKit
import StarStore
import SyncKit

/// A picture as people and scripts read it.
struct AttachmentLine {
    let picture: AttachmentView
    /// Whether its bytes lie beside this store.
    let isHere: Bool

    var cells: [String] {
        [
            String(picture.id.hex.prefix(8)), picture.unitCode, picture.table, String(picture.record.hex.prefix(8)),
            picture.name, String(picture.size), String(picture.sha256.hex.prefix(12)),
        ]
    }

    func text(in language: Language) -> String {
        (cells + [here[language], picture.caption ?? ""]).joined(separator: "  ")
    }

    var here: Words { isHere ? Words("here", "在本机") : Words("on request", "待索取") }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("id", picture.id.hex)
            json.field("unit", picture.unitCode)
            json.field("table", picture.table)
            json.field("record", picture.record.hex)
            json.field("name", picture.name)
            json.field("type", picture.type?.mediaType)
            json.field("size", picture.size)
            json.field("sha256", picture.sha256.hex)
            json.field("caption", picture.caption)
            json.field("here", isHere)
        }
    }
}
