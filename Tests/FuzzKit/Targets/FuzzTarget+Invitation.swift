import SyncKit

extension FuzzTarget {
    /// The line of an invitation; and the bytes in it, with a check that is right.
    static let invitation = FuzzTarget("invitation", inputBytesMax: 1024, words: ["VS1-", "https://", " ", "\u{3000}"])
    {
        files in
        let line = try files.golden("invitation")
        guard let bytes = Base64URL.decode(String(decoding: line.dropFirst(4), as: UTF8.self)) else { return [] }
        let payload = Array(bytes.dropLast(3))
        return [[0] + line, [1] + payload]
    } check: { bytes in
        var input = InputReader(bytes)
        let isText = input.byte() % 2 == 0
        let text =
            isText
            ? input.text : "VS1-" + Base64URL.encode(input.bytes + Hash32.of(input.rest).bytes.prefix(3))
        guard let invitation = try Flaw.read(ExchangeError.self, { try Invitation(line: text) }) else { return false }
        try Flaw.unless(
            invitation.line.utf8.elementsEqual(text.filter { !$0.isWhitespace }.utf8), "an invitation has two forms")
        try Flaw.unless(invitation.url.utf8.count <= HubContact.urlBytesMax, "an address over its limit")
        return true
    }
}
