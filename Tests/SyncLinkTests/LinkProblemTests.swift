import Testing

@testable import SyncLink

struct LinkProblemTests {
    @Test func readsAProblemDocument() throws {
        // Goal: title and detail of an RFC 9457 document are found among other members, escapes resolved.
        // Method: a document with every kind of member that may stand beside them.
        let json =
            #" {"type":"urn:x:y", "status" : 403,"ok":true,"none":null,"title":"Not \"allowed\" \u6751\ud83d\ude00","#
            + #""detail":"a\/b\nc" }"#
        let problem = try #require(LinkProblem(json: Array(json.utf8)))
        #expect(problem.type == "urn:x:y")
        #expect(problem.title == "Not \"allowed\" 村😀")
        #expect(problem.detail == "a/b c")
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "null", #"{"title""#, #"{"title":"#, #"{"title":"a"#, #"{"title":"a"}x"#,
        #"{"title":"a",}"#,
        #"{"title":"\u12"}"#, #"{"title":"\ud800"}"#, #"{"title":"\ud800\u0041"}"#, #"{"title":"\x"}"#,
        #"{"title":{"a":1}}"#, #"{"other":"a"}"#, #"{"title":,}"#, "{\"title\":\"a\nb\"}",
    ])
    func refusesWhatIsNoProblemDocument(json: String) {
        // Goal: garbled documents are ignored and never trap.
        // Method: a table of texts that stop early or are of another form.
        #expect(LinkProblem(json: Array(json.utf8)) == nil)
    }

    @Test func survivesAnyBytes() {
        // Goal: no bytes from outside can trap the reader.
        // Method: a right document, each byte in turn replaced by each of a few telling ones, and each prefix.
        let good = Array(#"{"title":"a\u6751b","status":4,"detail":"c"}"#.utf8)
        var readableCount = 0
        for index in good.indices {
            readableCount += LinkProblem(json: Array(good[..<index])) == nil ? 0 : 1
            for byte: UInt8 in [0, 0x20, 0x22, 0x5c, 0x7b, 0x7d, 0x80, 0xff] {
                var bytes = good
                bytes[index] = byte
                readableCount += LinkProblem(json: bytes) == nil ? 0 : 1
            }
        }
        #expect(readableCount > 0)
    }

    @Test func cutsAndCleansTexts() {
        // Goal: what the hub says can neither fill the terminal nor steer it.
        // Method: a long text with control characters and a direction override.
        let problem = LinkProblem(type: "", title: "\u{1b}[31m\u{202e}a", detail: String(repeating: "x", count: 5000))
        #expect(problem.title == " [31m a")
        #expect(problem.detail.count == 300)
    }
}
