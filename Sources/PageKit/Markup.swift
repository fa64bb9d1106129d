/// HTML that is ready to be sent: only templates and ``Slots`` make it, so that no text reaches a page unescaped.
public struct Markup: Hashable, Sendable {
    /// The HTML.
    public let html: String

    init(html: String) {
        self.html = html
    }

    /// Text as it stands, with every character that means something in HTML or in a quoted attribute escaped.
    public init(text: String) {
        html = Self.escaped(text)
    }

    /// Nothing.
    public static let empty = Markup(html: "")

    static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { !Self.special.contains($0) }
        if isPlain { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            // HTML has no such character; browsers would show a mark or stop reading.
            case 0: bytes += Array("\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let special = Array("<>&\"'\0".utf8)
}
