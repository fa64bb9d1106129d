/// What a hub said about a refusal: the members of an RFC 9457 problem document that are kept.
public struct LinkProblem: Hashable, Sendable {
    /// Bytes of a problem document that are read; a longer one is ignored.
    static let bytesMax = 16 * 1024
    /// Characters of a member that are kept.
    static let textMax = 300

    /// The kind of problem, a URI; empty if the document has none.
    public let type: String
    /// The kind of problem in a few words; empty if the document has none.
    public let title: String
    /// This occurrence of it; empty if the document has none.
    public let detail: String

    /// Makes a problem. Control characters become spaces and each text is cut at 300 characters:
    /// the texts come from outside and are shown on a terminal.
    public init(type: String, title: String, detail: String) {
        self.type = Self.shown(type)
        self.title = Self.shown(title)
        self.detail = Self.shown(detail)
    }

    /// Reads a problem document; nil if the bytes are not one.
    package init?(json: [UInt8]) {
        guard json.count <= Self.bytesMax else { return nil }
        var reader = FlatJSONReader(json)
        guard let members = reader.object() else { return nil }
        guard members["type"] != nil || members["title"] != nil || members["detail"] != nil else { return nil }
        self.init(type: members["type"] ?? "", title: members["title"] ?? "", detail: members["detail"] ?? "")
    }

    private static func shown(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(textMax).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(UInt8(ascii: " "))
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
