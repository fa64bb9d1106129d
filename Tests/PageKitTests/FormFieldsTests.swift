import PageKit
import Testing

@Suite("Forms and addresses are read as they were written")
struct FormFieldsTests {
    @Test func whatIsEncodedIsReadBack() throws {
        // Goal: names and values with blanks, signs and Chinese come back as they were.
        // Method: write a query, read it.
        let values = ["q": "王 红&=+%", "is": "B"]
        let query = FormFields().query(changing: values)
        let read = try #require(FormFields(urlEncoded: query.dropFirst().utf8))
        for (name, value) in values { #expect(read[name] == value) }
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF"])
    func brokenEscapesAreRefused(text: String) {
        // Goal: a broken escape, or bytes that are no UTF-8, are no form.
        // Method: one of each.
        #expect(FormFields(urlEncoded: text.utf8) == nil)
    }

    @Test func tooManyFieldsAreRefused() {
        // Goal: the number of fields has a limit.
        // Method: a form at the limit and one beyond.
        let form = { (count: Int) in Array(repeating: "a=1", count: count).joined(separator: "&").utf8 }
        #expect(FormFields(urlEncoded: form(FormFields.countMax)) != nil)
        #expect(FormFields(urlEncoded: form(FormFields.countMax + 1)) == nil)
    }

    @Test func aQueryKeepsWhatIsNotChanged() throws {
        // Goal: the pages of a list keep its search; an empty value leaves a field out.
        // Method: change one of two fields, then take the other away.
        let fields = try #require(FormFields(urlEncoded: "q=a&page=2".utf8))
        #expect(fields.query(changing: ["page": "3"]) == "?q=a&page=3")
        #expect(fields.query(changing: ["page": "", "q": ""]) == "")
        #expect(fields.query(changing: ["is": "B"]) == "?q=a&page=2&is=B")
    }

    @Test(arguments: ["/a/../b", "/./a", "/a%2f..%2f", "/%2e%2e/a", "/a%00b", "/%"])
    func pathsThatMeanOtherFoldersAreRefused(path: String) {
        // Goal: no part of a path means another folder, however it is written.
        // Method: dots plain and escaped, a zero byte, a broken escape.
        let parts = PageRequest.parts(of: path)
        #expect(parts == nil || parts?.contains("..") == false && path == "/a%2f..%2f")
    }
}
