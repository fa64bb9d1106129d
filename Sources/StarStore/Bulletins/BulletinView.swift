public import StarKit
public import SyncKit

/// A bulletin as it was issued.
public struct BulletinView: Hashable, Sendable {
    public let id: ID128
    /// Code of the village.
    public let unitCode: String
    /// Such as `2026-Q4`.
    public let period: String
    public let year: Int
    public let text: Words
    /// Milliseconds since 1970 UTC by the hub's clock.
    public let issuedAt: Int64

    /// The text with the day of issue, as it is printed.
    public func printed(in language: Language) -> String {
        let day = CalendarDay(milliseconds: issuedAt).iso
        return text[language] + "\n" + Words("Issued \(day) by the street.", "街道签发，\(day)。")[language]
    }

    /// One object, the text under `en` and `zh-Hans`.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("id", id.hex)
            json.field("unit", unitCode)
            json.field("period", period)
            json.field("year", year)
            json.field("issuedAt", issuedAt)
            json.object("text") { json in
                for language in Language.allCases { json.field(language.rawValue, text[language]) }
            }
        }
    }
}
