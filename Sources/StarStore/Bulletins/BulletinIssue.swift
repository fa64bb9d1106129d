public import StarKit

/// What issuing a bulletin wrote.
public struct BulletinIssue: Hashable, Sendable {
    public let period: String
    /// Codes of the villages with a new or changed bulletin.
    public let written: [String]
    /// Codes of the villages whose bulletin was there already.
    public let same: [String]

    public func text(in language: Language) -> String {
        let list = written.joined(separator: ", ")
        return Words(
            "bulletin \(period): \(written.count) written\(list.isEmpty ? "" : " (\(list))"), \(same.count) unchanged",
            "\(period)通报：写入\(written.count)份\(list.isEmpty ? "" : "（\(list)）")，未变\(same.count)份")[language]
    }

    /// One object.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("period", period)
            json.array("written") { json in
                for code in written { json.value(code) }
            }
            json.array("same") { json in
                for code in same { json.value(code) }
            }
        }
    }
}
