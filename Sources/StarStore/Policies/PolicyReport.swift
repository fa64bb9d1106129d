public import StarKit
import SyncKit

/// The policy of a year.
public struct PolicyReport: Sendable {
    public let year: Int
    public let policy: Policy
    /// The file as it was set; the default file when none was.
    public let toml: String
    /// Whether these are the defaults because nothing was set.
    public let isStandard: Bool
    /// Whether this call stored something new.
    public let isChanged: Bool

    /// The values that hold as a file: every key, explained in both languages.
    public var effectiveTOML: String { policy.commentedTOML }

    /// For people: year, version and hash.
    public func text(in language: Language) -> String {
        let standard = isStandard ? Words(" (the default)", "（默认）") : Words("", "")
        let words = Words(
            "policy \(year), version \(policy.version)\(standard.english), hash \(policy.hash.hex)",
            "\(year)年政策，第\(policy.version)版\(standard.chinese)，校验值\(policy.hash.hex)")
        return words[language]
    }

    /// One object; the file as it was set is its field `toml`, with every key and comment `effective`.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("year", year)
            json.field("version", policy.version)
            json.field("hash", policy.hash.hex)
            json.field("isDefault", isStandard)
            json.field("changed", isChanged)
            json.field("toml", toml)
            json.field("effective", effectiveTOML)
        }
    }
}
