/// What a picture is, by its bytes: a name says nothing.
public enum PictureType: String, CaseIterable, Sendable {
    case jpeg, png, webp

    /// Nil for bytes that begin as none of these.
    public init?(bytes: some Collection<UInt8>) {
        let start = Array(bytes.prefix(12))
        if start.starts(with: [0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else if start.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            self = .png
        } else if start.count == 12, start.starts(with: Array("RIFF".utf8)), start[8...].elementsEqual("WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }

    /// By the end of a file's name, which `attach` makes fit the bytes; nil for any other.
    public init?(name: String) {
        let end = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard name.contains("."), let found = Self.allCases.first(where: { $0.ends.contains(end) }) else { return nil }
        self = found
    }

    /// As files of it end.
    public var ends: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The media type.
    public var mediaType: String { "image/\(rawValue)" }
}
