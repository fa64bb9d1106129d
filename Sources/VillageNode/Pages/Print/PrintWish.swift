import PageKit
import StarKit

/// How somebody wants a print: the address's fields, read once.
struct PrintWish {
    let language: Language
    let query: FormFields

    /// - Parameter language: Of the page, where the address does not say otherwise.
    init(_ query: FormFields, language: Language) {
        self.query = query
        self.language =
            switch query["lang"] {
            case "en": .english
            case "zh", Language.chinese.rawValue: .chinese
            default: language
            }
    }

    /// Words in the print's language.
    func say(_ english: String, _ chinese: String) -> String { Words(english, chinese)[language] }

    /// Whether it is a form to be filled in by hand.
    var isBlank: Bool { query["blank"] == "1" }
    /// Whether type is set large.
    var isLarge: Bool { query["size"] == "large" }
    /// A field; nil when it is absent or empty.
    func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A number within limits; nil for anything else.
    func number(_ name: String, _ limits: ClosedRange<Int>) -> Int? {
        text(name).flatMap { Int($0) }.flatMap { limits.contains($0) ? $0 : nil }
    }
}
