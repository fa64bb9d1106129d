/// Takes an input apart: a few bytes that choose, and the rest.
struct InputReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// The next byte; 0 when there is none.
    mutating func byte() -> Int { Int(rest.popFirst() ?? 0) }

    var bytes: [UInt8] { Array(rest) }

    var text: String { String(decoding: rest, as: UTF8.self) }
}
