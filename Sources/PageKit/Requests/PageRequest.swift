/// A request for a page, read whole and within limits.
public struct PageRequest: Sendable {
    /// What a request wants: to read, or to change something.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// GET or POST; HEAD counts as GET.
    public var method: Method
    /// The parts of the path, decoded; none for `/`.
    public var path: [String]
    /// What follows the question mark.
    public var query = FormFields()
    /// The fields of a form.
    public var form = FormFields()
    /// The files of a form.
    public var files: [UploadedFile] = []
    /// The header fields, names in lower case; of several of one name the first.
    public var headers: [String: String] = [:]

    /// A request.
    public init(_ method: Method, _ path: [String] = []) {
        self.method = method
        self.path = path
    }

    /// The parts of a path; nil for one that is garbled, or has a part that means another folder.
    public static func parts(of path: String) -> [String]? {
        var parts: [String] = []
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            // A plus sign is itself in a path.
            let escaped = String(decoding: part, as: UTF8.self).replacing("+", with: "%2B")
            guard let text = FormFields.decoded(escaped.utf8), text != "..", text != ".", !text.contains("\0") else {
                return nil
            }
            parts.append(text)
        }
        return parts
    }

    /// A cookie's value; nil when the request has none of that name.
    public func cookie(_ name: String) -> String? {
        for part in (headers["cookie"] ?? "").split(separator: ";") {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].drop(while: { $0 == " " }) == name else { continue }
            return String(halves[1])
        }
        return nil
    }

    /// The path as it stands in an address.
    public var address: String { "/" + path.map(FormFields.encoded).joined(separator: "/") }
}
