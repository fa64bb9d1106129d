/// Why a field's text is not the value it should be, and what to write instead.
struct FieldRefusal: Error {
    let message: Words

    init(_ english: String, _ chinese: String) {
        message = Words(english, chinese)
    }

    /// For `"text" is not …; …`.
    init(_ text: String, not english: String, _ chinese: String) {
        let shown = Self.shortened(text)
        self.init("\"\(shown)\" is not \(english)", "“\(shown)”不是\(chinese)")
    }

    /// At most 40 characters of what the file has, control characters made visible.
    static func shortened(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(40) {
            shown.append(scalar.properties.generalCategory == .control ? "\u{fffd}" : scalar)
        }
        return String(shown) + (text.unicodeScalars.count > 40 ? "…" : "")
    }
}
